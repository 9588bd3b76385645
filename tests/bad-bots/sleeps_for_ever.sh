# Never answers.
exec sleep 100000
