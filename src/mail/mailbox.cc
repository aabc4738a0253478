#include "mail/mailbox.h"

#include "base/text.h"

namespace stoppress::mail {
namespace {

std::string_view without_quotes(std::string_view name) {
  if (name.size() >= 2 && name.front() == '"' && name.back() == '"') return name.substr(1, name.size() - 2);
  return name;
}

}  // namespace

Result<Mailbox> parse_mailbox(std::string_view text) {
  text = trim(text);
  auto const open = text.rfind('<');
  if (open == std::string_view::npos) return Mailbox{TRY(people::Email::parse(text))};
  if (!text.ends_with('>')) return invalid("An address that begins with < ends with >.");
  auto address = TRY(people::Email::parse(text.substr(open + 1, text.size() - open - 2)));
  return Mailbox{std::move(address), collapse_spaces(without_quotes(trim(text.substr(0, open))))};
}

}  // namespace stoppress::mail
