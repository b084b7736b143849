"""Charts of a record: when, who with whom, how it moved, who told it; as options for Apache ECharts.

Stands in views/. Comes in: answers of record/. Goes out: a Chart (chart.py), which the page draws, which a notebook shows
(notebook.py, public as `mahdar.charts`), and which can be saved as one page of its own. Each kind of chart is one module
with one pure function; drawn.py asks the record for what they need. Does not draw: the library in web/static does.
"""
