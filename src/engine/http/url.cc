#include "engine/http/url.h"

#include <algorithm>

#include "base/text.h"

namespace stoppress::engine {
namespace {

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// The byte that the escape at `at` stands for, or -1 when it is none.
int escape_at(std::string_view text, std::size_t at) {
  if (at + 2 >= text.size()) return -1;
  int const high = hex_value(text[at + 1]);
  int const low = hex_value(text[at + 2]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

std::string form_decode(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    int const byte = text[at] == '%' ? escape_at(text, at) : -1;
    if (byte >= 0) at += 2;
    out.push_back(byte >= 0 ? static_cast<char>(byte) : text[at] == '+' ? ' ' : text[at]);
  }
  return normalize_text(out);
}

}  // namespace

std::optional<std::string> percent_decode(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '%') {
      out.push_back(text[at]);
      continue;
    }
    int const byte = escape_at(text, at);
    if (byte < 0) return std::nullopt;
    out.push_back(static_cast<char>(byte));
    at += 2;
  }
  if (!is_clean_utf8(out)) return std::nullopt;
  return out;
}

std::string percent_encode(std::string_view text) {
  constexpr char const* kDigits = "0123456789ABCDEF";
  std::string out;
  out.reserve(text.size());
  for (char const c : text) {
    bool const plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_' || c == '~';
    if (plain) {
      out.push_back(c);
    } else {
      auto const byte = static_cast<unsigned char>(c);
      out.push_back('%');
      out.push_back(kDigits[byte >> 4]);
      out.push_back(kDigits[byte & 15]);
    }
  }
  return out;
}

std::string host_name(std::string_view text) {
  auto const bracket = text.starts_with('[') ? std::min(text.find(']'), text.size()) : 0;
  text = text.substr(0, text.find(':', bracket));
  if (text.size() > 1 && text.ends_with('.')) text.remove_suffix(1);
  return lower_ascii(text);
}

Result<Form> Form::parse(std::string_view text, FormLimits limits) {
  if (text.size() > limits.bytes) return over_limit("The form is too long.");
  Form form;
  while (!text.empty()) {
    auto const end = std::min(text.find('&'), text.size());
    auto const field = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (field.empty()) continue;
    if (form.fields_.size() == limits.fields) return over_limit("The form has too many fields.");
    auto const equals = std::min(field.find('='), field.size());
    auto const value = field.substr(std::min(equals + 1, field.size()));
    form.fields_.emplace_back(form_decode(field.substr(0, equals)), form_decode(value));
  }
  return form;
}

Form Form::of(std::vector<std::pair<std::string, std::string>> const& fields) {
  Form form;
  for (auto const& [name, value] : fields)
    form.fields_.emplace_back(normalize_text(name), normalize_text(value));
  return form;
}

std::string_view Form::text(std::string_view name) const {
  for (auto const& [key, value] : fields_)
    if (key == name) return value;
  return {};
}

bool Form::has(std::string_view name) const {
  return std::any_of(fields_.begin(), fields_.end(),
                     [name](auto const& field) { return field.first == name; });
}

std::vector<std::string> Form::all(std::string_view name) const {
  std::vector<std::string> out;
  for (auto const& [key, value] : fields_)
    if (key == name) out.push_back(value);
  return out;
}

}  // namespace stoppress::engine
