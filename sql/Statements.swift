package enum SQLTextPlaceholder {}
