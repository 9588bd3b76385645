//! `GET /api/admin/backup`: the whole store as one file, while games go on.

use std::fs::File;
use std::io;

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures_util::stream::try_unfold;
use tokio::io::AsyncReadExt;

use super::tables::failed;
use crate::app::App;

/// How much of the file is in memory at once.
const CHUNK_BYTES: usize = 64 * 1024;

/// Answers the request.
pub(super) async fn backup(State(app): State<App>) -> Response {
    let file = match app.registry.store().copy().await {
        Ok(file) => file,
        Err(error) => return failed(&error),
    };
    // With its length said, whoever receives less knows that it isn't whole.
    let Ok(length) = file.metadata().map(|metadata| metadata.len()) else {
        return axum::http::StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let headers = [
        (header::CONTENT_TYPE, "application/vnd.sqlite3".to_owned()),
        (header::CONTENT_LENGTH, length.to_string()),
    ];
    (headers, Body::from_stream(chunks(file))).into_response()
}

fn chunks(file: File) -> impl futures_util::Stream<Item = io::Result<Bytes>> {
    try_unfold(tokio::fs::File::from_std(file), async |mut file| {
        let mut chunk = vec![0; CHUNK_BYTES];
        let read = file.read(&mut chunk).await?;
        chunk.truncate(read);
        Ok((read > 0).then(|| (Bytes::from(chunk), file)))
    })
}
