int docket_placeholder(void) { return 0; }
