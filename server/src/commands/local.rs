//! What is done to a data folder that no server uses.

use std::path::Path;

use crate::store::{self, Store};
use crate::token;

/// Makes a data folder from a copy.
pub(super) fn restore(file: &Path, folder: &Path) -> Result<String, String> {
    store::restore(file, folder).map_err(|error| error.to_string())?;
    let folder = folder.display();
    Ok(format!("Restored into {folder}. Start the server with --data {folder}\n"))
}

/// Draws another admin token.
pub(super) fn admin_token(folder: &Path) -> Result<String, String> {
    if !folder.is_dir() {
        return Err(format!("there is no data folder {}; name it with --data", folder.display()));
    }
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    let runtime = runtime.map_err(|error| error.to_string())?;
    runtime
        .block_on(async {
            let store = Store::open(folder)?;
            let token = token::admin();
            store.set_admin_token(token::hash(&token)).await?;
            store.close().await?;
            Ok(format!("{token}\n"))
        })
        .map_err(|error: store::StoreError| error.to_string())
}
