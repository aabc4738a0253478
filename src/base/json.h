// The one door to the JSON library: reading with limits, asking without surprises, writing.
#pragma once

#include <boost/json.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace stoppress::json {

using Value = boost::json::value;
using Object = boost::json::object;
using Array = boost::json::array;

struct Limits {
  std::size_t depth = 64;
};

// RFC 8259, strictly: no comments, no trailing commas, clean UTF-8 without U+0000. Fault::invalid says where
// ("byte 512: …"). Escaped halves of a character that stand alone ("\\ud83d") are left out: what cuts text by
// UTF-16 units writes them.
Result<Value> parse(std::string_view text, Limits limits = {});
std::string dump(Value const& value);
// The same for a <script> element: "<", ">" and "&" are written as \u003c and so on.
std::string dump_for_script(Value const& value);

// Asking: nothing when the member is absent, null or of another type.
Value const* member(Object const& object, std::string_view key);
std::optional<std::string> text(Object const& object, std::string_view key);
std::optional<std::int64_t> number(Object const& object,
                                   std::string_view key);  // integers, and integers in text
std::optional<bool> flag(Object const& object, std::string_view key);
Object const* object(Object const& object, std::string_view key);
Array const* array(Object const& object, std::string_view key);

// For writing: the text, or null when there is none.
Value or_null(std::string_view text);

}  // namespace stoppress::json
