#include "people/subscriber.h"

#include <algorithm>

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

// Line ends as "\n"; other controls, which no keyboard types, go.
std::string cleaned(std::string_view text) {
  std::string out;
  for (char const c : to_clean_utf8(trim(text))) {
    auto const byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 ? byte != 0x7F : c == '\n' || c == '\t') out.push_back(c);
  }
  return out;
}

}  // namespace

Result<Email> Email::parse(std::string_view text) {
  text = trim(text);
  if (text.empty()) return invalid("Please write your e-mail address.");
  if (text.size() > 254) return invalid("This e-mail address is too long.");
  auto const at = text.rfind('@');
  if (at == std::string_view::npos)
    return invalid("An e-mail address has an @ in it, such as name@courier.example.");
  if (!is_mailbox(text.substr(0, at))) return invalid("The part before the @ is not right. Please check it.");
  if (!is_domain(text.substr(at + 1))) return invalid("The part after the @ is not right. Please check it.");
  return Email(std::string(text.substr(0, at + 1)) + lower_ascii(text.substr(at + 1)));
}

Result<Message> checked(Message message) {
  constexpr std::size_t kLongestText = 10'000, kLongestName = 200;
  message.text = cleaned(message.text);
  message.name = collapse_spaces(cleaned(message.name));
  if (message.text.empty()) return invalid("Please write what you know. The message is empty.");
  if (count_characters(message.text) > kLongestText)
    return invalid("The message is too long: at most 10,000 characters. You can send a second one.");
  if (count_characters(message.name) > kLongestName)
    return invalid("The name is too long: at most 200 characters.");
  message.reply_to = std::string(trim(message.reply_to));
  if (!message.reply_to.empty()) message.reply_to = TRY(Email::parse(message.reply_to)).str();
  return message;
}

}  // namespace stoppress::people
