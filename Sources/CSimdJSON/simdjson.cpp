#include "CSimdJSON.h"
#include <simdjson.h>
extern "C" int docket_simdjson_placeholder(void) { return simdjson::SIMDJSON_PADDING; }
