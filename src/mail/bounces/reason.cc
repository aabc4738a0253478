#include "mail/bounces/reason.h"

#include <algorithm>

#include "base/text.h"
#include "mail/bounces/refusal_phrases.h"

namespace stoppress::mail {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '@' || c == '_';
}

// How long a status stands at the beginning of the text: "5.1.1" is 5; 0: none.
std::size_t status_length(std::string_view text) {
  if (text.size() < 5 || (text[0] != '4' && text[0] != '5' && text[0] != '2') || text[1] != '.') return 0;
  std::size_t at = 2;
  for (int part = 0; part < 2; ++part) {
    std::size_t digits = 0;
    while (at < text.size() && is_digit(text[at]) && digits < 4) ++at, ++digits;
    if (digits == 0 || digits > 3) return 0;
    if (part == 0 && (at >= text.size() || text[at++] != '.')) return 0;
  }
  // Four numbers are a machine's address.
  if (at < text.size() &&
      (text[at] == '.' ? at + 1 < text.size() && is_digit(text[at + 1]) : is_word(text[at])))
    return 0;
  return at;
}

// Likewise of "550".
std::size_t reply_length(std::string_view text) {
  if (text.size() < 3 || (text[0] != '4' && text[0] != '5') || text[1] > '5' || !is_digit(text[1]) ||
      !is_digit(text[2]))
    return 0;
  return text.size() > 3 && (is_word(text[3]) && text[3] != '.') ? 0 : 3;
}

template <class Length>
std::string first_in(std::string_view text, Length length) {
  for (std::size_t at = 0; at < text.size(); ++at)
    if ((at == 0 || !is_word(text[at - 1])) && length(text.substr(at)) > 0)
      return std::string(text.substr(at, length(text.substr(at))));
  return {};
}

// What was said in plain words: without numbers, addresses and links, which could say anything.
std::string plain_words(std::string_view said) {
  std::string out = " ";
  auto const lower = lower_ascii(said);
  std::string_view rest = lower;
  while (!rest.empty()) {
    auto const start = rest.find_first_not_of(" \t\n");
    if (start == std::string_view::npos) break;
    rest.remove_prefix(start);
    auto const end = std::min(rest.find_first_of(" \t\n"), rest.size());
    auto word = rest.substr(0, end);
    rest.remove_prefix(end);
    if (auto const code = reply_length(word); code > 0) word.remove_prefix(std::min(code + 1, word.size()));
    if (auto const code = status_length(word); code > 0) word.remove_prefix(code);
    bool const is_noise = word.find('@') != std::string_view::npos || word.starts_with("http") ||
                          word.starts_with("<http") || word.starts_with("(http");
    if (is_noise) word = {};
    if (!word.empty()) out.append(word).push_back(' ');
  }
  return out;
}

bool says(std::string const& words, Phrases phrases) {
  return std::ranges::any_of(phrases, [&](auto phrase) { return words.find(phrase) != std::string::npos; });
}

// Lists of senders that nobody wants mail from, which are named in links too.
constexpr std::string_view kLists[] = {"spamhaus", "dnsbl", "spamcop", "barracudacentral", "surriel.com"};
constexpr std::string_view kAgain[] = {"try again", "temporar"};

// The same words about whoever sends: "MAIL FROM: … No such domain".
bool is_about_the_sender(std::string const& raw, std::string_view status) {
  constexpr std::string_view kSender[] = {"after mail from", "[mail_from]", "reply to mail from"};
  return says(raw, kSender) || status == "5.1.7" || status == "5.1.8";
}

// A server that takes the address and then, after the whole mail, knows nobody of that name looks at what is
// in the mail. The last two are how mobile operators say it there, without saying of whom; Sendmail says
// "5.2.0" of such replies, and shows the conversation. A number that is about policy, or about a mailbox that
// is there, says the same unless the reply was to the address.
bool is_said_of_the_mail(std::string const& raw, Refusal const& refusal) {
  constexpr std::string_view kAfter[] = {"end of data",        "data command",       "our final data",
                                         "text command",       "smtp:data",          "while sending data",
                                         "550 : user unknown", "550: : user unknown"};
  auto const context = lower_ascii(refusal.context);
  auto const& status = refusal.status;
  if (says(raw, kAfter) || says(context, kAfter) || status == "5.2.0" || status.starts_with("5.7."))
    return true;
  bool const is_vague = status.empty() || status.ends_with(".0.0");
  if (context.find(">>> data") != std::string::npos) return is_vague || status.starts_with("5.2.");
  return status.starts_with("5.2.") && context.find("rcpt") == std::string::npos;
}

BounceKind by_status(std::string_view status, std::string_view reply) {
  if (status.starts_with("4.")) return BounceKind::soft;
  for (auto const* hard : {"5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.4.310"})
    if (status == hard) return BounceKind::hard;
  if (status.starts_with("5.1.8") || status.starts_with("5.1.7") || status.starts_with("5.7."))
    return BounceKind::block;
  if (status.starts_with("5.2.") || status.starts_with("5.3.") || status.starts_with("5.4."))
    return BounceKind::soft;
  if (reply.starts_with('4') || reply == "552") return BounceKind::soft;
  return BounceKind::unclear;
}

}  // namespace

std::string status_in(std::string_view text) { return first_in(text, status_length); }
std::string reply_in(std::string_view text) { return first_in(text, reply_length); }

bool says_full(std::string_view said) { return says(plain_words(said), kFull); }

BounceKind kind_of(Refusal const& refusal) {
  auto const words = plain_words(refusal.said);
  auto const raw = lower_ascii(refusal.said);
  if (says(words, kFull)) return BounceKind::soft;
  if (says(words, kMoved)) return BounceKind::hard;
  if (is_about_the_sender(raw, refusal.status) || says(raw, kLists)) return BounceKind::block;
  if (says(words, kNoMail) || says(words, kNoHost))
    return says(words, kAgain) ? BounceKind::soft : BounceKind::hard;
  if (says(words, kSuspended)) return BounceKind::soft;
  if (says(words, kUnwanted)) return BounceKind::block;
  if (says(words, kTooBig)) return BounceKind::soft;
  if (says(words, kNobody)) return is_said_of_the_mail(raw, refusal) ? BounceKind::block : BounceKind::hard;
  if (says(words, kNotNow)) return BounceKind::soft;
  if (words.find("address rejected") != std::string::npos && refusal.status.starts_with("5.1."))
    return BounceKind::hard;
  return by_status(refusal.status, refusal.reply);
}

}  // namespace stoppress::mail
