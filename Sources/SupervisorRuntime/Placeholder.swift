enum SupervisorRuntimePlaceholder {}
