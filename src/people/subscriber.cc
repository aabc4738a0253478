#include "people/subscriber.h"

#include <algorithm>
#include <memory>
#include <unicode/uidna.h>

#include "base/text.h"

namespace stoppress::people {
namespace {

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// RFC 5321 "Dot-string": atoms parted by single dots. Quoted names exist in the standard and nowhere else.
bool is_mailbox(std::string_view local) {
  if (local.empty() || local.size() > 64 || local.front() == '.' || local.back() == '.') return false;
  if (local.find("..") != std::string_view::npos) return false;
  return std::all_of(local.begin(), local.end(), [](char c) {
    return is_letter_or_digit(c) ||
           std::string_view(".!#$%&'*+-/=?^_`{|}~").find(c) != std::string_view::npos;
  });
}

bool is_label(std::string_view label) {
  return !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
         std::all_of(label.begin(), label.end(), [](char c) { return is_letter_or_digit(c) || c == '-'; });
}

bool is_domain(std::string_view domain) {
  if (domain.find('.') == std::string_view::npos) return false;
  std::string_view label;
  for (;;) {
    auto const dot = domain.find('.');
    label = domain.substr(0, dot);
    if (!is_label(label)) return false;
    if (dot == std::string_view::npos) break;
    domain.remove_prefix(dot + 1);
  }
  // Numbers alone would be the address of a machine, not the name of one.
  return label.find_first_not_of("0123456789") != std::string_view::npos;
}

struct CloseIdna {
  void operator()(UIDNA* names) const { uidna_close(names); }
};

// The domain as the internet's name service knows it (RFC 5891's A-labels): "café.example" is
// "xn--caf-dma.example". Nothing when it is no domain.
std::optional<std::string> ascii_domain(std::string_view domain) {
  if (std::ranges::all_of(domain, [](char c) { return static_cast<unsigned char>(c) < 0x80; }))
    return is_domain(domain) ? std::optional(lower_ascii(domain)) : std::nullopt;
  constexpr std::uint32_t kRules = UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_USE_STD3_RULES | UIDNA_CHECK_BIDI |
                                   UIDNA_CHECK_CONTEXTJ | UIDNA_CHECK_CONTEXTO;
  UErrorCode failed = U_ZERO_ERROR;
  std::unique_ptr<UIDNA, CloseIdna> const names(uidna_openUTS46(kRules, &failed));
  if (U_FAILURE(failed)) return std::nullopt;
  UIDNAInfo info = UIDNA_INFO_INITIALIZER;
  char buffer[256];
  auto const length =
      uidna_nameToASCII_UTF8(names.get(), domain.data(), static_cast<std::int32_t>(domain.size()), buffer,
                             sizeof buffer, &info, &failed);
  if (U_FAILURE(failed) || info.errors != 0) return std::nullopt;
  std::string name(buffer, static_cast<std::size_t>(length));
  return is_domain(name) ? std::optional(std::move(name)) : std::nullopt;
}

// Line ends as "\n"; other controls, which no keyboard types, go.
std::string cleaned(std::string_view text) {
  std::string out;
  for (char const c : to_clean_utf8(trim(text))) {
    auto const byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 ? byte != 0x7F : c == '\n' || c == '\t') out.push_back(c);
  }
  return out;
}

// As people write them: "+44 1632 960 001", "(01632) 960-001 ext. 4".
bool is_telephone(std::string_view text) {
  int digits = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    auto const rest = text.substr(at);
    // Also the digits of Arabic and of Persian.
    digits +=
        (rest[0] >= '0' && rest[0] <= '9') || (rest >= "٠" && rest < "٪") || (rest >= "۰" && rest < "ۺ");
  }
  return digits >= 5 && text.size() <= kLongestName && text.find('@') == std::string_view::npos;
}

// For staff, who read English.
char const* english_of(EmailFault fault) {
  switch (fault) {
    case EmailFault::empty: return "Please write your e-mail address.";
    case EmailFault::too_long: return "This e-mail address is too long.";
    case EmailFault::no_at: return "An e-mail address has an @ in it, such as name@courier.example.";
    case EmailFault::bad_name: return "The part before the @ is not right. Please check it.";
    case EmailFault::bad_domain: return "The part after the @ is not right. Please check it.";
  }
  return "";
}

}  // namespace

char const* name_of(EmailFault fault) {
  switch (fault) {
    case EmailFault::empty: return "empty";
    case EmailFault::too_long: return "too_long";
    case EmailFault::no_at: return "no_at";
    case EmailFault::bad_name: return "bad_name";
    case EmailFault::bad_domain: return "bad_domain";
  }
  return "";
}

char const* name_of(MessageFault fault) {
  switch (fault) {
    case MessageFault::empty: return "empty";
    case MessageFault::too_long: return "too_long";
    case MessageFault::name_too_long: return "name_too_long";
    case MessageFault::bad_contact: return "bad_contact";
  }
  return "";
}

char const* field_of(MessageFault fault) {
  switch (fault) {
    case MessageFault::empty:
    case MessageFault::too_long: return "text";
    case MessageFault::name_too_long: return "name";
    case MessageFault::bad_contact: return "contact";
  }
  return "";
}

std::optional<EmailFault> Email::fault_in(std::string_view text) {
  text = trim(text);
  if (text.empty()) return EmailFault::empty;
  if (text.size() > 254) return EmailFault::too_long;
  auto const at = text.rfind('@');
  if (at == std::string_view::npos) return EmailFault::no_at;
  if (!is_mailbox(text.substr(0, at))) return EmailFault::bad_name;
  auto const domain = ascii_domain(text.substr(at + 1));
  if (!domain) return EmailFault::bad_domain;
  if (at + 1 + domain->size() > 254) return EmailFault::too_long;
  return std::nullopt;
}

Result<Email> Email::parse(std::string_view text) {
  if (auto const fault = fault_in(text)) return invalid(english_of(*fault));
  text = trim(text);
  auto const at = text.rfind('@');
  return Email(std::string(text.substr(0, at + 1)) + ascii_domain(text.substr(at + 1)).value_or(""));
}

Message tidied(Message message) {
  message.text = cleaned(message.text);
  message.name = collapse_spaces(cleaned(message.name));
  message.reply_to = std::string(trim(message.reply_to));
  auto const email = Email::parse(message.reply_to);
  message.reply_to = email.ok() ? email->str() : collapse_spaces(to_clean_utf8(message.reply_to));
  return message;
}

std::optional<MessageFault> fault_in(Message const& message) {
  if (message.text.empty()) return MessageFault::empty;
  if (count_characters(message.text) > kLongestMessage) return MessageFault::too_long;
  if (count_characters(message.name) > kLongestName) return MessageFault::name_too_long;
  bool const reached =
      message.reply_to.empty() || is_telephone(message.reply_to) || !Email::fault_in(message.reply_to);
  return reached ? std::nullopt : std::optional(MessageFault::bad_contact);
}

}  // namespace stoppress::people
