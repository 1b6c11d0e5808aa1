enum QueueStorePlaceholder {}
