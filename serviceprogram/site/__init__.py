"""The edges: MkDocs' plugin, the build and its swap, the manifest, progress."""
