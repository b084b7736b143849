"""The first room: files, pages and streams become documents, and their lines get a kind.

In: paths and bytes. Out: model.text.Document, Line and a Dateline. Knows no later stage.
"""
