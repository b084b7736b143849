"""The page: a record in a browser, its screens and its JSON API, served by `mahdar serve`."""
