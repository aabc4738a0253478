#include "engine/client/smtp_dialogue.h"

#include <algorithm>

#include "base/text.h"

namespace stoppress::engine {
namespace {

constexpr std::size_t kLongestWords = 300;
constexpr int kHangsUp = 421;  // RFC 5321 §3.8

// Three digits (RFC 5321 §4.2), or 0.
int code_of(std::string_view line) {
  bool const digits = line.size() >= 3 && std::all_of(line.begin(), line.begin() + 3,
                                                      [](char c) { return c >= '0' && c <= '9'; });
  return digits ? (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0') : 0;
}

// For people: one line, short, whatever the relay wrote.
std::string tidy(std::string_view line) {
  auto text = to_clean_utf8(trim(line.substr(0, kLongestWords)));
  for (char& c : text)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  return text;
}

bool is_success(int code) { return code >= 200 && code < 400; }
MailFate fate_of(int code) { return code >= 500 ? MailFate::refused : MailFate::later; }

}  // namespace

void SmtpDialogue::said(std::string_view command) {
  if (starts_with_ignoring_case(command, "MAIL FROM:"))
    stage_ = Stage::sender;
  else if (starts_with_ignoring_case(command, "RCPT TO:"))
    stage_ = Stage::recipient, recipient_ = std::min(recipient_ + 1, recipients_.size());
  else if (starts_with_ignoring_case(command, "DATA"))
    stage_ = Stage::body;
  else
    stage_ = Stage::other, other_ = {};
}

SmtpDialogue::Reply* SmtpDialogue::current() {
  switch (stage_) {
    case Stage::greeting: return &greeting_;
    case Stage::sender: return &sender_;
    case Stage::recipient: return recipient_ == 0 ? nullptr : &recipients_[recipient_ - 1];
    case Stage::body: return &body_;
    case Stage::end_of_body: return &end_;
    case Stage::other: return &other_;
  }
  return nullptr;
}

void SmtpDialogue::heard(std::string_view line) {
  bytes_ += line.size();
  int const code = code_ = code_of(line);
  auto* const reply = current();
  if (code == 0 || reply == nullptr) return;
  *reply = {code, tidy(line)};
  bool const is_last_line = line.size() < 4 || line[3] != '-';
  // The dot that ends the body is no command.
  if (stage_ == Stage::body && is_last_line && code == 354) stage_ = Stage::end_of_body;
}

MailAnswer SmtpDialogue::answer(Reply const& recipient, bool handed_over, std::string const& trouble) const {
  // The first that was no success decides: what came after it was about another mail, or none.
  for (auto const* reply : {&sender_, &recipient, &body_, &end_})
    if (reply->code != 0 && !is_success(reply->code))
      return {fate_of(reply->code), reply->words, reply->code == kHangsUp};
  if (end_.code != 0 && recipient.code != 0) return {MailFate::taken, end_.words};
  if (handed_over && stage_ == Stage::end_of_body && recipient.code != 0)
    return {MailFate::unsure, tidy(trouble.empty() ? "The relay did not answer." : trouble)};
  // Whatever refused us before there was a mail is no judgement on the mail.
  auto const words = refusal();
  return {MailFate::later, words.empty() ? tidy(trouble) : words, true};
}

std::vector<MailAnswer> SmtpDialogue::answers(bool handed_over, std::string const& trouble) const {
  std::vector<MailAnswer> all;
  for (auto const& recipient : recipients_) all.push_back(answer(recipient, handed_over, trouble));
  return all;
}

std::string SmtpDialogue::refusal() const {
  for (auto const* reply : {&other_, &greeting_})
    if (reply->code >= 400) return reply->words;
  return "";
}

}  // namespace stoppress::engine
