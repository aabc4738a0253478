#include "story/title/ads_txt.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string_view>

#include "base/text.h"

namespace stoppress::story {
namespace {

constexpr std::size_t kLongestLine = 1000, kLongestShown = 60;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_letter_or_digit(char c) { return is_letter(c) || (c >= '0' && c <= '9'); }

// Each trimmed, empty ones too: an empty field is a fault.
std::vector<std::string> parts_of(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (std::size_t from = 0; from <= text.size();) {
    auto const end = std::min(text.find(separator, from), text.size());
    parts.emplace_back(trim(text.substr(from, end - from)));
    from = end + 1;
  }
  return parts;
}
std::vector<std::string> fields_of(std::string_view text) { return parts_of(text, ','); }

// "adexchange.example": at least two labels of RFC 1123, an international one as punycode.
bool is_domain(std::string_view domain) {
  auto const labels = parts_of(domain, '.');
  if (domain.size() > 253 || labels.size() < 2) return false;
  return std::ranges::all_of(labels, [](std::string const& label) {
    if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-') return false;
    return std::ranges::all_of(label, [](char c) { return is_letter_or_digit(c) || c == '-'; });
  });
}

// Why it is no record; empty when it is one. What follows a semicolon is an extension, which is free.
std::string fault_of_record(std::string_view text) {
  auto const fields = fields_of(text.substr(0, text.find(';')));
  if (fields.size() < 3)
    return "It needs three fields with commas between them: the advertising system’s domain, your account "
           "there, "
           "and DIRECT or RESELLER.";
  if (fields.size() > 4) return "It has more than four fields; extensions come after a semicolon.";
  if (!is_domain(fields[0])) return "“" + fields[0] + "” is no domain such as google.com.";
  if (fields[1].empty()) return "The second field, your account with " + fields[0] + ", is empty.";
  auto const relation = to_lower(fields[2]);
  if (relation != "direct" && relation != "reseller")
    return "The third field must be DIRECT or RESELLER, not “" + fields[2] + "”.";
  if (fields.size() == 3) return "";
  if (fields[3].empty()) return "After the last comma a fourth field is missing.";
  if (!std::ranges::all_of(fields[3], [](char c) { return is_letter_or_digit(c) || c == '-'; }))
    return "The fourth field, a certification authority’s number, may have letters and digits only.";
  return "";
}

struct Variable {
  std::string name;   // in capitals
  std::string value;  // without blanks around it
};

// Nothing when the line is a record: an account may have an equals sign too.
std::optional<Variable> variable_in(std::string_view text) {
  auto const equals = text.find('=');
  if (equals == std::string_view::npos) return std::nullopt;
  std::string name(trim(text.substr(0, equals)));
  if (!std::ranges::all_of(name, is_letter)) return std::nullopt;
  for (char& c : name) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  auto const rest = text.substr(equals + 1);
  return Variable{std::move(name), std::string(trim(rest))};
}

// "courier.example", and with MANAGERDOMAIN a country after it.
std::string fault_of_manager(std::string const& value) {
  auto const fields = fields_of(value);
  if (fields.size() > 2 || !is_domain(fields[0]))
    return "MANAGERDOMAIN needs a domain, and may have a country after a comma: manager.example, GB.";
  bool const is_country =
      fields.size() == 1 || (fields[1].size() == 2 && std::ranges::all_of(fields[1], is_letter));
  return is_country ? "" : "“" + fields[1] + "” is no country of two letters such as GB.";
}

std::string fault_of_variable(Variable const& variable) {
  static constexpr std::array kOfDomains{"SUBDOMAIN", "INVENTORYPARTNERDOMAIN", "OWNERDOMAIN"};
  if (variable.name == "CONTACT") return variable.value.empty() ? "CONTACT says nothing." : "";
  if (variable.name == "MANAGERDOMAIN") return fault_of_manager(variable.value);
  if (std::ranges::find(kOfDomains, variable.name) == kOfDomains.end())
    return "There is no variable called " + variable.name +
           ". There are CONTACT, SUBDOMAIN, INVENTORYPARTNERDOMAIN, OWNERDOMAIN and MANAGERDOMAIN.";
  return is_domain(variable.value) ? "" : variable.name + " needs a domain, without https:// and path.";
}

// Of those variables only the first counts, so that a second one is a mistake. MANAGERDOMAIN: for each
// country.
std::string what_counts_once(Variable const& variable) {
  if (variable.name == "OWNERDOMAIN") return variable.name;
  if (variable.name != "MANAGERDOMAIN") return "";
  auto const fields = fields_of(variable.value);
  return fields.size() < 2 ? variable.name : variable.name + " for " + to_lower(fields[1]);
}

class Lines {
 public:
  // Why the line is wrong; empty when it is not.
  std::string fault_of(std::string const& line) {
    if (line.size() > kLongestLine) return "It is longer than 1,000 bytes.";
    if (!is_clean_utf8(line) || line.find_first_of("\r\n") != std::string::npos)
      return "It has characters that can’t be printed.";
    auto const text = trim(std::string_view(line).substr(0, line.find('#')));
    if (text.empty()) return "";
    auto const variable = variable_in(text);
    if (!variable) return fault_of_record(text);
    auto fault = fault_of_variable(*variable);
    if (!fault.empty()) return fault;
    auto const once = what_counts_once(*variable);
    bool const again = !once.empty() && !seen_.insert(once).second;
    return again ? variable->name + " stands above already, and only the first one counts." : "";
  }

 private:
  std::set<std::string> seen_;
};

}  // namespace

Result<Done> check_ads_txt(std::vector<std::string> const& lines) {
  Lines checked;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    auto const fault = checked.fault_of(lines[at]);
    if (!fault.empty())
      return invalid("Line " + std::to_string(at + 1) + ", “" + shorten(lines[at], kLongestShown) +
                     "”: " + fault);
  }
  return Done{};
}

}  // namespace stoppress::story
