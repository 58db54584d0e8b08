"""Charts as SVG, drawn when the portal is built: no script, no picture file, readable without seeing them.

A chart is a frozen view model with ready labels and addresses; its `draw` makes the HTML. One file for each chart.
"""
