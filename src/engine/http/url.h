// Addresses and forms as browsers write them: percent-encoding, queries, and bodies of the type
// application/x-www-form-urlencoded. What comes out is clean UTF-8 without NUL.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace stoppress::engine {

// A path or one segment of it, decoded; "+" stays "+". Nothing when an escape is broken or the bytes are not
// clean UTF-8: such an address names no page of ours.
std::optional<std::string> percent_decode(std::string_view text);
// For one segment of a path or one value of a query: everything but letters, digits and "-._~" is escaped.
std::string percent_encode(std::string_view text);

// The host of a Host header or of a setting, as it is compared: in lower case, without port and without the
// final dot that makes a name absolute. "Press.Example.:8080" gives "press.example"; IPv6 keeps its brackets.
std::string host_name(std::string_view text);

struct FormLimits {
  std::size_t bytes = 64 * 1024;
  std::size_t fields = 100;
};

// The fields of a form or a query, in order.
class Form {
 public:
  // Broken escapes stay as they are and bytes that are not UTF-8 become U+FFFD, as browsers do it. Texts come
  // in their one form (normalize_text): what readers send is stored and shown as it comes out here.
  // Fault::limit when there are more bytes or fields than allowed.
  static Result<Form> parse(std::string_view text, FormLimits limits = {});

  // The same of fields that came in another form.
  static Form of(std::vector<std::pair<std::string, std::string>> const& fields);

  // The first field of that name, or empty. The view lives as long as the form.
  std::string_view text(std::string_view name) const;
  bool has(std::string_view name) const;
  std::vector<std::string> all(std::string_view name) const;
  std::vector<std::pair<std::string, std::string>> const& fields() const { return fields_; }

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
};

}  // namespace stoppress::engine
