#ifndef DOCKET_PROCESS_SHIM_H
#define DOCKET_PROCESS_SHIM_H
int docket_placeholder(void);
#endif
