#include "base/json.h"

#include <charconv>

#include "base/text.h"

namespace stoppress::json {
namespace {

std::string where(std::string_view text, std::size_t byte) {
  std::size_t line = 1, column = 1;
  for (char const c : text.substr(0, byte)) {
    ++column;
    if (c == '\n') ++line, column = 1;
  }
  return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

bool has_nul(Value const& value);
bool has_nul(std::string_view text) { return text.find('\0') != std::string_view::npos; }
bool has_nul(Value const& value) {
  if (auto const* text = value.if_string()) return has_nul(std::string_view(*text));
  if (auto const* list = value.if_array()) {
    for (auto const& item : *list)
      if (has_nul(item)) return true;
  }
  if (auto const* members = value.if_object()) {
    for (auto const& item : *members)
      if (has_nul(std::string_view(item.key())) || has_nul(item.value())) return true;
  }
  return false;
}

// The four hexadecimal digits of a "\\u" escape at that place; -1 when there is none.
int escaped_unit(std::string_view text, std::size_t at) {
  if (text.substr(at, 2) != "\\u" || at + 6 > text.size()) return -1;
  int unit = 0;
  auto const [end, failed] = std::from_chars(text.data() + at + 2, text.data() + at + 6, unit, 16);
  return failed == std::errc{} && end == text.data() + at + 6 ? unit : -1;
}

// Halves of characters beyond U+FFFF that stand alone, as cutting by UTF-16 units leaves them, mean nothing.
std::string without_lone_halves(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  auto const is_first = [](int unit) { return unit >= 0xD800 && unit < 0xDC00; };
  auto const is_second = [](int unit) { return unit >= 0xDC00 && unit < 0xE000; };
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] != '\\') {
      out.push_back(text[at++]);
      continue;
    }
    int const unit = escaped_unit(text, at);
    std::size_t size = unit < 0 ? 2 : 6;
    bool const pair = is_first(unit) && is_second(escaped_unit(text, at + 6));
    if (pair) size = 12;
    if (pair || (!is_first(unit) && !is_second(unit))) out += text.substr(at, size);
    at += size;
  }
  return out;
}

Result<Value> parse_strictly(std::string_view text, Limits limits) {
  boost::json::parse_options options;
  options.max_depth = limits.depth;
  boost::json::stream_parser parser({}, options);
  boost::json::error_code failed;
  std::size_t const read = parser.write_some(text.data(), text.size(), failed);
  if (!failed && read < text.size()) {
    auto const rest = trim(text.substr(read));
    if (!rest.empty()) return invalid("Something stands after the end of the JSON, at " + where(text, read));
  }
  if (!failed) parser.finish(failed);
  if (failed) return invalid("Not valid JSON: " + failed.message() + " at " + where(text, read));
  Value value = parser.release();
  if (has_nul(value)) return invalid("The JSON has the character U+0000 in a text");
  return value;
}

}  // namespace

Result<Value> parse(std::string_view text, Limits limits) {
  auto value = parse_strictly(text, limits);
  bool const halves =
      text.find("\\uD") != std::string_view::npos || text.find("\\ud") != std::string_view::npos;
  if (value.ok() || !halves) return value;
  return parse_strictly(without_lone_halves(text), limits);
}

std::string dump(Value const& value) { return boost::json::serialize(value); }

std::string dump_for_script(Value const& value) {
  std::string out;
  for (char const c : boost::json::serialize(value)) {
    switch (c) {
      case '<': out += "\\u003c"; break;
      case '>': out += "\\u003e"; break;
      case '&': out += "\\u0026"; break;
      default: out.push_back(c);
    }
  }
  return out;
}

Value const* member(Object const& object, std::string_view key) {
  auto const* found = object.if_contains(key);
  return found == nullptr || found->is_null() ? nullptr : found;
}

std::optional<std::string> text(Object const& object, std::string_view key) {
  auto const* found = member(object, key);
  if (found == nullptr || !found->is_string()) return std::nullopt;
  return std::string(found->get_string());
}

std::optional<std::int64_t> number(Object const& object, std::string_view key) {
  auto const* found = member(object, key);
  if (found == nullptr) return std::nullopt;
  if (found->is_int64()) return found->get_int64();
  if (found->is_double()) {
    // Beyond 2^53 a double is no longer every integer; far beyond it the conversion is undefined.
    double const value = found->get_double();
    if (!(value > -9.1e15 && value < 9.1e15)) return std::nullopt;
    auto const whole = static_cast<std::int64_t>(value);
    return value == static_cast<double>(whole) ? std::optional(whole) : std::nullopt;
  }
  if (!found->is_string()) return std::nullopt;
  std::string_view const digits(found->get_string());
  std::int64_t out = 0;
  auto const [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
  if (failed != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return out;
}

std::optional<bool> flag(Object const& object, std::string_view key) {
  auto const* found = member(object, key);
  return found != nullptr && found->is_bool() ? std::optional(found->get_bool()) : std::nullopt;
}

Object const* object(Object const& parent, std::string_view key) {
  auto const* found = member(parent, key);
  return found == nullptr ? nullptr : found->if_object();
}

Array const* array(Object const& parent, std::string_view key) {
  auto const* found = member(parent, key);
  return found == nullptr ? nullptr : found->if_array();
}

Value or_null(std::string_view text) { return text.empty() ? Value(nullptr) : Value(text); }

}  // namespace stoppress::json
