#include "mail/bounces/mime.h"

#include <algorithm>

#include "base/hash.h"
#include "base/text.h"

namespace stoppress::mail {
namespace {

constexpr std::size_t kMostParts = 64;
constexpr int kDeepest = 8;
constexpr std::size_t kMostFields = 1000, kLongestField = 64 * 1024;

std::string with_unix_lines(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] == '\0') continue;
    if (bytes[i] != '\r') {
      out.push_back(bytes[i]);
      continue;
    }
    out.push_back('\n');
    if (i + 1 < bytes.size() && bytes[i + 1] == '\n') ++i;
  }
  return out;
}

std::string_view take_line(std::string_view& text) {
  auto const end = std::min(text.find('\n'), text.size());
  auto const line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

bool is_field_name(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](char c) { return c > ' ' && c < 0x7F && c != ':'; });
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// RFC 2045 §6.7; a broken escape stays as it is.
std::string from_quoted_printable(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '=') {
      out.push_back(text[i]);
    } else if (i + 1 < text.size() && text[i + 1] == '\n') {
      ++i;
    } else if (i + 2 < text.size() && hex_value(text[i + 1]) >= 0 && hex_value(text[i + 2]) >= 0) {
      out.push_back(static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2])));
      i += 2;
    } else {
      out.push_back('=');
    }
  }
  return out;
}

std::string without_blanks(std::string_view text) {
  std::string out;
  std::ranges::copy_if(text, std::back_inserter(out),
                       [](char c) { return c != '\n' && c != ' ' && c != '\t'; });
  return out;
}

std::string decoded(std::string_view body, std::string_view encoding) {
  if (encoding == "quoted-printable") return from_quoted_printable(body);
  if (encoding == "base64")
    if (auto bytes = from_base64(without_blanks(body))) return with_unix_lines(*bytes);
  return std::string(body);
}

// "text/plain; charset=utf-8" → "text/plain".
std::string type_in(std::string_view value) {
  auto const type = lower_ascii(trim(value.substr(0, value.find(';'))));
  return type.empty() ? "text/plain" : type;
}

// RFC 2045 §5.1, of a header's value: "boundary" of `multipart/mixed; boundary="x"`.
std::string parameter_in(std::string_view value, std::string_view name) {
  auto const lower = lower_ascii(value);
  auto at = lower.find(std::string(name) + "=");
  if (at == std::string::npos) return {};
  value.remove_prefix(at + name.size() + 1);
  if (!value.starts_with('"')) return std::string(trim(value.substr(0, value.find(';'))));
  value.remove_prefix(1);
  return std::string(value.substr(0, value.find('"')));
}

// A parameter on a line of its own, which some forget to indent: `boundary="x"`.
bool is_parameter(std::string_view line) {
  auto const equals = line.find('=');
  return equals != std::string_view::npos && is_field_name(line.substr(0, equals));
}

class Reader {
 public:
  explicit Reader(std::vector<Part>& parts) : parts_(parts) {}

  void read(HeaderFields fields, std::string_view body, int depth) {
    auto const value = field_of(fields, "content-type");
    auto type = type_in(value);
    auto const boundary = parameter_in(value, "boundary");
    if (type.starts_with("multipart/") && !boundary.empty() && depth < kDeepest)
      return read_parts(body, "--" + boundary, depth);
    if (parts_.size() >= kMostParts) return;
    auto const encoding = lower_ascii(trim(field_of(fields, "content-transfer-encoding")));
    parts_.push_back({std::move(fields), std::move(type), decoded(body, encoding)});
  }

 private:
  // What stands before the first boundary is text too: some put their report there.
  void read_parts(std::string_view body, std::string const& boundary, int depth) {
    std::size_t begin = 0;
    bool inside = false;
    for (std::size_t at = 0; at <= body.size() && parts_.size() < kMostParts;) {
      auto const end = std::min(body.find('\n', at), body.size());
      auto const line = body.substr(at, end - at);
      if (line.starts_with(boundary)) {
        read_part(body.substr(begin, at - begin), inside, depth);
        inside = !line.substr(boundary.size()).starts_with("--");
        begin = std::min(end + 1, body.size());
      }
      at = end + 1;
    }
    read_part(body.substr(begin), inside, depth);
  }

  void read_part(std::string_view text, bool inside, int depth) {
    HeaderFields fields;
    if (inside) {
      fields = take_fields(text);
    } else if (trim(text).empty()) {
      return;
    }
    read(std::move(fields), text, depth + 1);
  }

  std::vector<Part>& parts_;
};

}  // namespace

std::string_view field_of(HeaderFields const& fields, std::string_view name) {
  for (auto const& [each, value] : fields)
    if (each == name) return value;
  return {};
}

HeaderFields take_fields(std::string_view& text) {
  HeaderFields fields;
  while (!text.empty()) {
    auto const rest = text;
    auto const line = take_line(text);
    if (trim(line).empty()) break;
    bool const is_indented = line.front() == ' ' || line.front() == '\t';
    if (!fields.empty() && (is_indented || (fields.back().second.ends_with(';') && is_parameter(line)))) {
      auto& value = fields.back().second;
      if (value.size() < kLongestField) value += " " + std::string(trim(line));
      continue;
    }
    auto const colon = line.find(':');
    auto const name = trim(line.substr(0, std::min(colon, line.size())));
    if (colon == std::string_view::npos || !is_field_name(name)) {
      text = rest;
      break;
    }
    if (fields.size() < kMostFields)
      fields.emplace_back(lower_ascii(name), std::string(trim(line.substr(colon + 1, kLongestField))));
  }
  return fields;
}

ReadMail read_mail(std::string_view bytes) {
  auto const text = with_unix_lines(bytes.substr(0, kMostMailBytes));
  std::string_view rest = text;
  while (rest.starts_with('\n')) rest.remove_prefix(1);
  if (rest.starts_with("From ")) take_line(rest);  // of a mailbox in one file
  ReadMail mail;
  mail.fields = take_fields(rest);
  Reader(mail.parts).read(mail.fields, rest, 0);
  return mail;
}

}  // namespace stoppress::mail
