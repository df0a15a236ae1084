//! The files of `assets`, embedded in the program, but for the README's pictures in `assets/screens`.

/// Path below `assets` (with `/` on every system) and text of every file, sorted by path.
static FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// The text of one file by its path below `assets`, such as `locales/fr.ftl`.
pub fn file(path: &str) -> Option<&'static str> {
    let at = FILES.binary_search_by_key(&path, |(path, _)| path).ok()?;
    FILES.get(at).map(|(_, text)| *text)
}

/// The files directly in a folder, as (file name with its extension, text), sorted by name.
pub fn in_folder(folder: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let folder = folder.trim_end_matches('/').to_owned();
    FILES.iter().filter_map(move |(path, text)| {
        let name = path.strip_prefix(folder.as_str())?.strip_prefix('/')?;
        (!name.contains('/')).then_some((name, *text))
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{FILES, file, in_folder};

    fn on_disk(folder: &Path, below: &str, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let name = entry.file_name().into_string().expect("asset names are ASCII");
            if entry.path().is_dir() {
                on_disk(&entry.path(), &format!("{below}{name}/"), found);
            } else if !name.starts_with('.') {
                found.push(format!("{below}{name}"));
            }
        }
    }

    #[test]
    fn every_file_on_disk_but_pictures_is_embedded_and_found_by_its_path() {
        let mut found = Vec::new();
        on_disk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("assets"), "", &mut found);
        found.retain(|path| !path.starts_with("screens/"));
        found.sort();
        assert_eq!(FILES.iter().map(|(path, _)| (*path).to_owned()).collect::<Vec<_>>(), found);
        for path in &found {
            assert!(file(path).is_some(), "{path}");
        }
        assert_eq!(file("no/such file"), None);
    }

    #[test]
    fn a_folder_gives_its_own_files_only() {
        for (path, text) in FILES {
            let Some((folder, name)) = path.rsplit_once('/') else { continue };
            assert!(in_folder(folder).any(|found| found == (name, *text)), "{path}");
            assert!(in_folder(folder).all(|(name, _)| !name.contains('/')));
        }
        assert_eq!(in_folder("no such folder").count(), 0);
    }
}
