#ifndef DOCKET_SIMDJSON_H
#define DOCKET_SIMDJSON_H
#ifdef __cplusplus
extern "C"
#endif
int docket_simdjson_placeholder(void);
#endif
