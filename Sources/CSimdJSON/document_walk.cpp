// One behaviour in debug and release: simdjson otherwise aborts on its own assertions in a debug build.
#ifndef NDEBUG
#define NDEBUG 1
#endif
#define SIMDJSON_DEVELOPMENT_CHECKS 0
#include <simdjson.h>

#include "CSimdJSON.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <new>
#include <string_view>
#include <vector>

namespace {

namespace ondemand = simdjson::ondemand;
using simdjson::error_code;

// A parser that has seen one large document gives its buffers back at the next document below the second
// bound: the first 16 MiB document would otherwise cost some 400 MB for ever.
constexpr size_t large_bytes = 1024 * 1024;
constexpr size_t ordinary_bytes = 64 * 1024;
// Up to this many members, comparing each with each is faster than sorting.
constexpr size_t pairwise_members_max = 16;

struct failure {
    uint32_t status;
    const char *at = nullptr;
    int64_t ordinal = -1;
};

uint32_t status_of(error_code error) {
    switch (error) {
        case simdjson::CAPACITY: return DOCKET_JSON_TOO_LARGE;
        case simdjson::MEMALLOC: return DOCKET_JSON_OUT_OF_MEMORY;
        case simdjson::DEPTH_ERROR: return DOCKET_JSON_TOO_DEEP;
        case simdjson::STRING_ERROR: return DOCKET_JSON_BAD_STRING;
        case simdjson::T_ATOM_ERROR:
        case simdjson::F_ATOM_ERROR:
        case simdjson::N_ATOM_ERROR:
        case simdjson::INCORRECT_TYPE: return DOCKET_JSON_BAD_LITERAL;
        case simdjson::NUMBER_ERROR: return DOCKET_JSON_BAD_NUMBER;
        case simdjson::UTF8_ERROR: return DOCKET_JSON_NOT_UTF8;
        case simdjson::EMPTY: return DOCKET_JSON_EMPTY;
        case simdjson::UNESCAPED_CHARS: return DOCKET_JSON_CONTROL_CHARACTER;
        case simdjson::UNCLOSED_STRING: return DOCKET_JSON_UNCLOSED_STRING;
        case simdjson::INCOMPLETE_ARRAY_OR_OBJECT: return DOCKET_JSON_INCOMPLETE;
        default: return DOCKET_JSON_BAD_STRUCTURE;
    }
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A token reaches to the next token, so white space may trail it.
std::string_view trimmed(std::string_view token) {
    while (!token.empty() && is_space(token.back())) token.remove_suffix(1);
    return token;
}

// On-demand hands a number over unread, so its grammar is checked here.
bool is_number(std::string_view token) {
    size_t i = 0;
    auto skip = [&](char c) { return i < token.size() && token[i] == c && ++i; };
    auto digits = [&] {
        size_t from = i;
        while (i < token.size() && is_digit(token[i])) i++;
        return i > from;
    };
    skip('-');
    if (!skip('0') && !digits()) return false;
    if (skip('.') && !digits()) return false;
    if (skip('e') || skip('E')) {
        if (!skip('+')) skip('-');
        if (!digits()) return false;
    }
    return i == token.size();
}

// simdjson 3.0.1 turns an escaped lone low surrogate into three bytes that are not UTF-8. The document
// itself is valid UTF-8 by then, so such bytes can only come from an escape.
bool has_encoded_surrogate(std::string_view text) {
    const char *at = text.data();
    const char *end = at + text.size();
    while (at < end && (at = static_cast<const char *>(memchr(at, 0xED, size_t(end - at)))) != nullptr) {
        if (at + 1 < end && uint8_t(at[1]) >= 0xA0) return true;
        at++;
    }
    return false;
}

}  // namespace

struct docket_json_parser {
    ondemand::parser simd;
    std::unique_ptr<char[]> input;
    size_t input_capacity = 0;
    size_t input_length = 0;
    std::vector<docket_json_node> nodes;
    std::vector<uint32_t> key_order;
    const char *strings = nullptr;
    bool has_escapes = false;

    void load(const uint8_t *bytes, size_t length) {
        if (input_capacity > large_bytes && length <= ordinary_bytes) {
            simd = ondemand::parser();
            input.reset();
            input_capacity = 0;
            nodes = {};
            key_order = {};
        }
        if (input_capacity < length || !input) {
            size_t capacity = std::max<size_t>(4096, length + length / 4);
            input.reset(new char[capacity + simdjson::SIMDJSON_PADDING]);
            input_capacity = capacity;
        }
        memcpy(input.get(), bytes, length);
        memset(input.get() + length, 0, simdjson::SIMDJSON_PADDING);
        input_length = length;
        nodes.clear();
        strings = nullptr;
        has_escapes = memchr(input.get(), '\\', length) != nullptr;
    }

    uint32_t push(uint32_t kind, const char *at, size_t length) {
        auto index = uint32_t(nodes.size());
        nodes.push_back({index + 1, uint32_t(at - input.get()), uint32_t(length), kind});
        return index;
    }

    void push_string(std::string_view text) {
        if (strings == nullptr) strings = text.data();
        if (has_escapes && has_encoded_surrogate(text)) throw failure{DOCKET_JSON_BAD_STRING};
        auto index = uint32_t(nodes.size());
        nodes.push_back({index + 1, uint32_t(text.data() - strings), uint32_t(text.size()), DOCKET_JSON_STRING});
    }

    // Throwing stays inside this file: docket_json_parse catches.
    template <typename T> static T must(simdjson::simdjson_result<T> result) {
        T value;
        if (error_code error = std::move(result).get(value)) throw failure{status_of(error)};
        return value;
    }

    // Only strings are read through on-demand: simdjson 3.0.1 takes a whole document "falsee" for false and
    // refuses "null " (proved), so the words are compared here. The iterator steps over what was not read.
    template <typename V> void walk_scalar(V &value, ondemand::json_type type) {
        if (type == ondemand::json_type::string) {
            push_string(must<std::string_view>(value.get_string()));
            return;
        }
        std::string_view token = trimmed(must<std::string_view>(value.raw_json_token()));
        if (type == ondemand::json_type::number) {
            if (!is_number(token)) throw failure{DOCKET_JSON_BAD_NUMBER, token.data()};
            push(DOCKET_JSON_NUMBER, token.data(), token.size());
        } else if (token == "true") {
            push(DOCKET_JSON_TRUE, token.data(), 0);
        } else if (token == "false") {
            push(DOCKET_JSON_FALSE, token.data(), 0);
        } else if (token == "null") {
            push(DOCKET_JSON_NULL, token.data(), 0);
        } else {
            throw failure{DOCKET_JSON_BAD_LITERAL, token.data()};
        }
    }

    template <typename V> void walk_array(V &value, uint32_t depth) {
        uint32_t index = push(DOCKET_JSON_ARRAY, input.get(), 0);
        uint32_t count = 0;
        ondemand::array array = must<ondemand::array>(value.get_array());
        for (auto element : array) {
            ondemand::value child = must<ondemand::value>(std::move(element));
            walk(child, depth);
            count++;
        }
        nodes[index].length = count;
        nodes[index].next = uint32_t(nodes.size());
    }

    template <typename V> void walk_object(V &value, uint32_t depth) {
        uint32_t index = push(DOCKET_JSON_OBJECT, input.get(), 0);
        uint32_t count = 0;
        ondemand::object object = must<ondemand::object>(value.get_object());
        for (auto member : object) {
            ondemand::field field = must<ondemand::field>(std::move(member));
            push_string(must<std::string_view>(field.unescaped_key()));
            walk(field.value(), depth);
            count++;
        }
        nodes[index].length = count;
        nodes[index].next = uint32_t(nodes.size());
        refuse_duplicate_keys(index);
    }

    template <typename V> void walk(V &value, uint32_t depth) {
        ondemand::json_type type = must<ondemand::json_type>(value.type());
        if (type != ondemand::json_type::array && type != ondemand::json_type::object) {
            walk_scalar(value, type);
            return;
        }
        if (depth == DOCKET_JSON_DEPTH_MAX) throw failure{DOCKET_JSON_TOO_DEEP};
        if (type == ondemand::json_type::array) {
            walk_array(value, depth + 1);
        } else {
            walk_object(value, depth + 1);
        }
    }

    std::string_view key_text(uint32_t node) const {
        return {strings + nodes[node].offset, nodes[node].length};
    }

    void refuse_duplicate_keys(uint32_t object) {
        size_t members = nodes[object].length;
        if (members < 2) return;
        // Inner objects are complete before their outer one is checked, so one scratch list serves all.
        key_order.clear();
        for (uint32_t key = object + 1; key < nodes[object].next; key = nodes[key + 1].next) {
            if (members <= pairwise_members_max) {
                for (uint32_t earlier : key_order) {
                    if (key_text(earlier) == key_text(key)) {
                        throw failure{DOCKET_JSON_DUPLICATE_KEY, nullptr, int64_t(key_order.size())};
                    }
                }
            }
            key_order.push_back(key);
        }
        if (members > pairwise_members_max) refuse_duplicates_by_order(object);
    }

    // Sorting rather than hashing: no document can be made that costs more than n log n.
    void refuse_duplicates_by_order(uint32_t object) {
        std::sort(key_order.begin(), key_order.end(), [this](uint32_t a, uint32_t b) {
            int order = key_text(a).compare(key_text(b));
            return order != 0 ? order < 0 : a < b;
        });
        for (size_t i = 1; i < key_order.size(); i++) {
            if (key_text(key_order[i - 1]) != key_text(key_order[i])) continue;
            int64_t ordinal = 0;
            for (uint32_t key = object + 1; key != key_order[i]; key = nodes[key + 1].next) ordinal++;
            throw failure{DOCKET_JSON_DUPLICATE_KEY, nullptr, ordinal};
        }
    }

    void walk_document() {
        ondemand::document document;
        const char *end = input.get() + input_length;
        if (error_code error = simd.iterate(input.get(), input_length, input_capacity + simdjson::SIMDJSON_PADDING)
                                   .get(document)) {
            throw failure{status_of(error)};
        }
        try {
            ondemand::json_type type = must<ondemand::json_type>(document.type());
            if (type != ondemand::json_type::array && type != ondemand::json_type::object) {
                // The token reaches to the next token; anything but the document's end is a second value.
                std::string_view token = must<std::string_view>(document.raw_json_token());
                if (token.data() + token.size() != end) {
                    throw failure{DOCKET_JSON_TRAILING_CONTENT, token.data() + token.size()};
                }
                walk_scalar(document, type);
                return;
            }
            walk(document, 0);
            const char *rest = nullptr;
            if (document.current_location().get(rest) == simdjson::SUCCESS) {
                throw failure{DOCKET_JSON_TRAILING_CONTENT, rest};
            }
        } catch (failure &found) {
            if (found.at == nullptr && document.current_location().get(found.at) != simdjson::SUCCESS) {
                found.at = end;
            }
            throw;
        }
    }
};

extern "C" docket_json_parser *docket_json_parser_create(void) {
    try {
        return new docket_json_parser();
    } catch (...) {
        return nullptr;  // Out of memory is the only way here; the caller says so.
    }
}

extern "C" void docket_json_parser_destroy(docket_json_parser *parser) { delete parser; }

extern "C" docket_json_result docket_json_parse(
    docket_json_parser *parser, const uint8_t *bytes, size_t length, docket_json_tree *tree) {
    *tree = {nullptr, nullptr, nullptr, 0};
    if (length == 0) return {DOCKET_JSON_EMPTY, 0, -1};
    if (length > DOCKET_JSON_BYTES_MAX) return {DOCKET_JSON_TOO_LARGE, -1, -1};
    if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) return {DOCKET_JSON_BYTE_ORDER_MARK, 0, -1};
    try {
        parser->load(bytes, length);
        parser->walk_document();
        const char *base = parser->strings == nullptr ? parser->input.get() : parser->strings;
        *tree = {
            parser->nodes.data(), reinterpret_cast<const uint8_t *>(parser->input.get()),
            reinterpret_cast<const uint8_t *>(base), uint32_t(parser->nodes.size())};
        return {DOCKET_JSON_OK, -1, -1};
    } catch (const failure &found) {
        const char *start = parser->input.get();
        bool inside = found.at != nullptr && found.at >= start && found.at <= start + length;
        return {found.status, inside ? int64_t(found.at - start) : -1, found.ordinal};
    } catch (const std::bad_alloc &) {
        return {DOCKET_JSON_OUT_OF_MEMORY, -1, -1};
    } catch (...) {
        return {DOCKET_JSON_BAD_STRUCTURE, -1, -1};
    }
}
