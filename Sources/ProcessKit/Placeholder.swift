enum ProcessKitPlaceholder {}
