#include "engine/http/multipart.h"

#include <algorithm>
#include <optional>

#include "base/text.h"

namespace stoppress::engine {
namespace {

constexpr std::string_view kType = "multipart/form-data";
constexpr std::size_t kLongestBoundary = 70;  // RFC 2046 §5.1.1
constexpr std::size_t kLongestHead = 4096;    // of one part

Error broken() { return invalid("That form could not be read."); }

std::string_view trimmed(std::string_view text) {
  auto const from = std::min(text.find_first_not_of(" \t"), text.size());
  auto const to = text.find_last_not_of(" \t");
  return from == text.size() ? std::string_view() : text.substr(from, to - from + 1);
}

// The value of `name=` in a header, quoted or not. Browsers write a quote in a name as %22 (the HTML
// standard), so the next one ends it.
std::string_view parameter(std::string_view header, std::string_view name) {
  for (auto at = header.find(';'); at != std::string_view::npos; at = header.find(';', at)) {
    auto const rest = trimmed(header.substr(++at));
    if (rest.size() <= name.size() || lower_ascii(rest.substr(0, name.size())) != name ||
        rest[name.size()] != '=')
      continue;
    auto const value = rest.substr(name.size() + 1);
    if (value.starts_with('"')) return value.substr(1, value.find('"', 1) - 1);
    return trimmed(value.substr(0, value.find(';')));
  }
  return {};
}

std::string_view header_of(std::string_view head, std::string_view name) {
  while (!head.empty()) {
    auto const line = head.substr(0, head.find("\r\n"));
    head.remove_prefix(std::min(line.size() + 2, head.size()));
    auto const colon = line.find(':');
    if (colon != std::string_view::npos && lower_ascii(line.substr(0, colon)) == name)
      return trimmed(line.substr(colon + 1));
  }
  return {};
}

// What a browser had to escape in a name.
std::string unescaped(std::string_view name) {
  std::string out;
  for (std::size_t at = 0; at < name.size();) {
    auto const code = name.substr(at, 3);
    char const was = code == "%22" ? '"' : code == "%0D" || code == "%0A" ? ' ' : '\0';
    out += was != '\0' ? was : name[at];
    at += was != '\0' ? 3 : 1;
  }
  return normalize_text(out);
}

struct Part {
  std::string_view head, body;
};

// Takes the next part from the front of what follows a boundary; nothing when it breaks off.
std::optional<Part> next_part(std::string_view& rest, std::string_view delimiter) {
  if (!rest.starts_with("\r\n")) return std::nullopt;
  auto const head_end = rest.substr(0, kLongestHead).find("\r\n\r\n");
  if (head_end == std::string_view::npos) return std::nullopt;
  auto const end = rest.find(delimiter, head_end + 2);
  if (end == std::string_view::npos) return std::nullopt;
  auto const body_at = head_end + 4;
  Part const part{rest.substr(2, head_end - 2),
                  end < body_at ? std::string_view() : rest.substr(body_at, end - body_at)};
  rest.remove_prefix(end + delimiter.size());
  return part;
}

}  // namespace

bool is_multipart(std::string_view content_type) {
  return lower_ascii(content_type.substr(0, kType.size())) == kType;
}

Result<MultipartForm> parse_multipart(std::string_view content_type, std::string_view body,
                                      FormLimits limits) {
  auto const boundary = parameter(content_type, "boundary");
  if (!is_multipart(content_type) || boundary.empty() || boundary.size() > kLongestBoundary) return broken();
  auto const delimiter = "\r\n--" + std::string(boundary);
  // The first boundary has no line before it, as a rule.
  if (!body.starts_with(std::string_view(delimiter).substr(2))) return broken();
  body.remove_prefix(delimiter.size() - 2);
  MultipartForm out;
  std::vector<std::pair<std::string, std::string>> fields;
  std::size_t bytes = 0;
  while (!body.starts_with("--")) {
    auto const part = next_part(body, delimiter);
    if (!part) return broken();
    auto const disposition = header_of(part->head, "content-disposition");
    auto const name = unescaped(parameter(disposition, "name"));
    if (fields.size() + out.files.size() == limits.fields) return over_limit("The form has too many fields.");
    if (disposition.find("filename") != std::string_view::npos) {
      auto file = unescaped(parameter(disposition, "filename"));
      if (file.empty() && part->body.empty()) continue;  // none was chosen
      out.files.push_back(
          {name, std::move(file), normalize_text(header_of(part->head, "content-type")), part->body});
      continue;
    }
    if ((bytes += part->body.size()) > limits.bytes) return over_limit("The form is too long.");
    fields.emplace_back(name, part->body);
  }
  out.form = Form::of(fields);
  return out;
}

}  // namespace stoppress::engine
