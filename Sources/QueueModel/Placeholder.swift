enum QueueModelPlaceholder {}
