#ifndef DOCKET_SIMDJSON_H
#define DOCKET_SIMDJSON_H

// Plain C over simdjson's on-demand parser, since Swift cannot import its C++ header.
//
// One call walks one whole document, so that everything on-demand would leave unread is validated too,
// and leaves a flat array of nodes in document order. Numbers keep their text. Nothing is ever thrown
// across this border: every failure is a status.

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Documents longer than this are refused before they are copied.
#define DOCKET_JSON_BYTES_MAX (16u * 1024u * 1024u)
/// Containers nested deeper than this are refused; the walk recurses once per level.
#define DOCKET_JSON_DEPTH_MAX 64u

enum docket_json_kind {
    DOCKET_JSON_NULL = 0,
    DOCKET_JSON_FALSE = 1,
    DOCKET_JSON_TRUE = 2,
    DOCKET_JSON_NUMBER = 3,
    DOCKET_JSON_STRING = 4,
    DOCKET_JSON_ARRAY = 5,
    DOCKET_JSON_OBJECT = 6,
};

enum docket_json_status {
    DOCKET_JSON_OK = 0,
    DOCKET_JSON_EMPTY,
    DOCKET_JSON_TOO_LARGE,
    DOCKET_JSON_TOO_DEEP,
    DOCKET_JSON_DUPLICATE_KEY,
    DOCKET_JSON_NOT_UTF8,
    DOCKET_JSON_OUT_OF_MEMORY,
    DOCKET_JSON_UNCLOSED_STRING,
    DOCKET_JSON_CONTROL_CHARACTER,
    DOCKET_JSON_BAD_STRING,
    DOCKET_JSON_BAD_NUMBER,
    DOCKET_JSON_BAD_LITERAL,
    DOCKET_JSON_BAD_STRUCTURE,
    DOCKET_JSON_INCOMPLETE,
    DOCKET_JSON_TRAILING_CONTENT,
    DOCKET_JSON_BYTE_ORDER_MARK,
};

/// A value, or a key: an object's children are key, value, key, value.
typedef struct {
    uint32_t next;    ///< index one past this node's last descendant
    uint32_t offset;  ///< STRING: into `strings`; all others: into `input`
    uint32_t length;  ///< STRING and NUMBER: bytes; ARRAY: elements; OBJECT: members
    uint32_t kind;    ///< enum docket_json_kind
} docket_json_node;

/// What a successful parse left, valid until the next parse or the parser's end.
typedef struct {
    const docket_json_node *nodes;
    const uint8_t *input;
    const uint8_t *strings;
    uint32_t count;
} docket_json_tree;

typedef struct {
    uint32_t status;  ///< enum docket_json_status
    int64_t offset;   ///< byte in the document near the fault, or -1
    int64_t ordinal;  ///< DUPLICATE_KEY: which member of its object, from 0; otherwise -1
} docket_json_result;

typedef struct docket_json_parser docket_json_parser;

/// NULL when there is no memory.
docket_json_parser *docket_json_parser_create(void);
void docket_json_parser_destroy(docket_json_parser *parser);

/// Copies the document into the parser's padded buffer and walks it. `bytes` may be NULL when length is 0.
docket_json_result docket_json_parse(
    docket_json_parser *parser, const uint8_t *bytes, size_t length, docket_json_tree *tree);

#ifdef __cplusplus
}
#endif
#endif
