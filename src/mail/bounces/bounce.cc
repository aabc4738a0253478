#include "mail/bounces/bounce.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "mail/bounces/bounce_json.h"
#include "mail/bounces/mime.h"
#include "mail/bounces/returned_text.h"
#include "mail/bounces/status_fields.h"

namespace stoppress::mail {
namespace {

// A mail that came in, by what its parts are for.
struct Report {
  HeaderFields fields;
  std::string notice;    // for people, and the fields for programs: all but the mail it is about
  std::string original;  // the mail it is about, or its head
  std::optional<std::string> feedback;  // RFC 5965 §3.1
  std::string text;                     // of the first part alone
};

bool is_text(std::string const& type) {
  return type.starts_with("text/") || type == "message/delivery-status" ||
         type == "message/global-delivery-status" || type == "application/json" ||
         type.starts_with("multipart/");
}

Report report_in(ReadMail const& mail) {
  Report report;
  report.fields = mail.fields;
  bool has_plain = false;
  std::string fields_for_programs;
  for (auto const& part : mail.parts) {
    if (part.type == "message/feedback-report") {
      report.feedback = part.body;
    } else if (part.type == "message/rfc822" || part.type == "text/rfc822-headers" ||
               part.type == "message/global" || part.type == "message/partial") {
      report.original += part.body + "\n";
    } else if (is_text(part.type) && !(part.type == "text/html" && has_plain)) {
      auto const text = part.type == "text/html" ? without_tags(part.body) : part.body;
      has_plain = has_plain || part.type == "text/plain";
      if (report.text.empty()) report.text = text;
      report.notice += text + "\n\n";
      if (part.type.ends_with("delivery-status")) fields_for_programs += part.body + "\n\n";
    }
  }
  auto const cut = original_begins(report.notice);
  if (cut < report.notice.size()) {
    report.original = report.notice.substr(cut) + report.original;
    report.notice.resize(cut);
    // A text that quotes the mail takes nothing away from the fields for programs that come after it.
    if (statuses_in(report.notice).empty() && !fields_for_programs.empty())
      report.notice += "\n\n" + fields_for_programs;
  }
  return report;
}

bool says_any(std::string_view text, std::initializer_list<std::string_view> phrases) {
  return std::ranges::any_of(phrases,
                             [&](auto phrase) { return text.find(phrase) != std::string_view::npos; });
}

std::string in_one_line(std::string_view said) {
  constexpr std::size_t kMost = 300;
  return shorten(collapse_spaces(to_clean_utf8(said)), kMost);
}

// Sendmail's transcript says whether the mail itself was sent before it was refused.
std::string conversation_in(std::string const& notice) {
  return notice.find("\n>>> DATA") == std::string::npos ? "" : "\n>>> DATA";
}

BounceKind kind_of_failure(RecipientStatus const& status, Bounce const& bounce, std::string const& around) {
  bool const has_words = std::ranges::any_of(status.diagnostic, [](char c) { return c >= 'A'; });
  if (!status.diagnostic.empty() && !has_words && bounce.status.ends_with(".0.0"))
    return BounceKind::soft;  // a number of some program's
  // Reports explain at length what could be meant by a number: the number counts more then.
  if (has_words || bounce.status.starts_with("5.")) {
    auto const kind = kind_of({status.diagnostic, bounce.status, bounce.reply, around});
    // Where one half of a report says that nobody is there and the other that the mailbox is full, somebody
    // is.
    if (kind == BounceKind::hard && says_full(around)) return BounceKind::soft;
    if (kind != BounceKind::unclear) return kind;
  }
  return kind_of({around, bounce.status, bounce.reply, around});
}

Bounce bounce_of(RecipientStatus const& status, Report const& report) {
  Bounce bounce;
  bounce.recipient = status.recipient;
  // What is said for people about that one; of one recipient all of it.
  auto const around = text_about(report.notice, status.recipient);
  auto const& said = status.diagnostic.empty() ? around : status.diagnostic;
  bounce.status = status_in(said);
  if (status.diagnostic.empty() || bounce.status.empty() || bounce.status.ends_with(".0.0"))
    bounce.status = status.status;
  bounce.reply = reply_in(said);
  bounce.said = in_one_line(said);
  if (says_any(status.action, {"delivered", "relayed", "expanded"}) || status.status.starts_with("2.")) {
    bounce.kind = BounceKind::none;
  } else if (status.action == "delayed") {
    bounce.kind = BounceKind::soft;
  } else {
    bounce.kind = kind_of_failure(status, bounce, around + conversation_in(report.notice));
  }
  return bounce;
}

std::vector<Bounce> by_fields(Report const& report) {
  std::vector<Bounce> bounces;
  for (auto const& status : statuses_in(report.notice)) bounces.push_back(bounce_of(status, report));
  return bounces;
}

// A report that somebody passed on whole.
std::vector<Bounce> by_nested(Report const& report) {
  auto const nested = report_in(read_mail(report.original));
  return lower_ascii(field_of(nested.fields, "content-type")).starts_with("multipart/report")
             ? by_fields(nested)
             : std::vector<Bounce>();
}

// What a mailbox's supplier tells of what somebody did there. Whether a mail could be verified (RFC 6591) is
// no complaint, and that it was no spam even less.
std::vector<Bounce> by_feedback(Report const& report, std::string const& feedback) {
  std::string_view rest = feedback;
  auto const fields = take_fields(rest);
  auto const type = lower_ascii(field_of(fields, "feedback-type"));
  if (type == "auth-failure" || type == "not-spam" || type == "dmarc") return {};
  Bounce bounce;
  bounce.kind = BounceKind::complaint;
  bounce.said = "Feedback-Type: " + in_one_line(type);
  std::vector<Bounce> bounces;
  for (auto const& [name, value] : fields) {
    if (name != "original-rcpt-to" && name != "removal-recipient") continue;
    bounce.recipient = address_in(value);
    bool const is_new =
        std::ranges::none_of(bounces, [&](auto const& each) { return each.recipient == bounce.recipient; });
    if (is_new && bounces.size() < kMostRecipients) bounces.push_back(bounce);
  }
  if (!bounces.empty()) return bounces;
  std::string_view original = report.original;
  bounce.recipient = address_in(field_of(take_fields(original), "to"));
  return {bounce};
}

bool is_complaint_in_words(Report const& report) {
  auto const subject = lower_ascii(field_of(report.fields, "subject"));
  return subject.starts_with("complaint about message from") ||
         says_any(lower_ascii(report.text), {"sent this email to unsubscribe from the message"});
}

// RFC 3834 §2, §3.1.2, and what programs write that do not know it.
bool is_automatic_answer(HeaderFields const& fields) {
  auto const automatic = lower_ascii(field_of(fields, "auto-submitted"));
  auto const subject = lower_ascii(field_of(fields, "subject"));
  auto const precedence = lower_ascii(field_of(fields, "precedence"));
  if (automatic.starts_with("auto-replied") || precedence == "auto_reply") return true;
  if (!field_of(fields, "x-autoreply").empty() || !field_of(fields, "x-autorespond").empty() ||
      !field_of(fields, "x-autoresponder").empty() || !field_of(fields, "x-auto-reply").empty())
    return true;
  constexpr std::string_view kSubjects[] = {
      "automatic reply",
      "auto:",
      "auto reply",
      "auto-reply",
      "autoreply",
      "out of office",
      "out of the",
      "away from",
      "i am away",
      "away until",
      "vacation",
      "on vacation",
      "automatische antwort",
      "abwesenheit",
      "abwesend",
      "abwesenheitsnotiz",
      "automatic response",
      "automated reply",
      "réponse automatique",
      "respuesta automática",
      "risposta automatica",
      "automatisch antwoord",
      "automatisk svar",
      "automaattinen vastaus",
      "freagra uathoibríoch",
  };
  return std::ranges::any_of(kSubjects, [&](auto start) { return subject.starts_with(start); });
}

bool is_from_a_mail_server(Report const& report) {
  auto const from = lower_ascii(field_of(report.fields, "from"));
  auto const subject = lower_ascii(field_of(report.fields, "subject"));
  return says_any(from, {"mailer-daemon", "postmaster", "post_master", "mail delivery",
                         "system administrator", "mail.delivery", "mailerdaemon", "maildelivery"}) ||
         says_any(lower_ascii(report.notice.substr(0, 2000)),
                  {"could not be delivered to:", "not a member of this mailing list"}) ||
         says_any(subject, {"undeliver",
                            "returned mail",
                            "failure notice",
                            "delivery fail",
                            "delivery status",
                            "mail could not be delivered",
                            "delivery report",
                            "delivery notification",
                            "delivery problem",
                            "mail delivery",
                            "non-delivery",
                            "nondeliverable",
                            "bounce",
                            "mail system error",
                            "delivery error",
                            "user unknown",
                            "error in mail",
                            "returned to sender",
                            "delivery has failed",
                            "loop alert",
                            "rejected"});
}

std::vector<std::string> tokens_of(Report const& report) {
  std::vector<std::string> tokens;
  for (auto const& [name, value] : report.fields) add_tokens(tokens, value);
  std::string_view original = report.original;
  for (auto const& [name, value] : take_fields(original)) add_tokens(tokens, value);
  return tokens;
}

std::vector<Bounce> bounces_of(Report const& report) {
  if (report.feedback) return by_feedback(report, *report.feedback);
  if (is_complaint_in_words(report)) return by_feedback(report, "Feedback-Type: abuse\n");
  if (auto found = by_fields(report); !found.empty()) return found;
  if (auto found = by_nested(report); !found.empty()) return found;
  if (is_from_a_mail_server(report)) return bounces_in_text(report.fields, report.notice, report.original);
  if (!is_automatic_answer(report.fields)) return {};
  Bounce away;
  away.kind = BounceKind::away;
  away.recipient = address_in(field_of(report.fields, "from"));
  return {away};
}

// A mail's lines are cut where they are too long for one (RFC 5322 §2.1.1), also in the middle of a text of
// JSON; behind it stands how to get no more of them.
std::optional<BounceMail> json_in(std::string_view text) {
  text = trim(text.substr(0, text.find("\n--\n")));
  if (!text.starts_with('{')) return std::nullopt;
  std::string whole(text);
  std::erase(whole, '\n');
  return bounces_in_json(whole);
}

}  // namespace

void add_tokens(std::vector<std::string>& tokens, std::string_view text) {
  constexpr std::size_t kShortest = 30, kLongest = 60, kMost = 20;
  auto const is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '2' && c <= '7');
  };
  for (std::size_t at = 0; at < text.size() && tokens.size() < kMost;) {
    if (!is_letter(text[at])) {
      ++at;
      continue;
    }
    auto end = at;
    while (end < text.size() && is_letter(text[end])) ++end;
    auto const word = text.substr(at, end - at);
    bool const is_marked = at > 0 && (text[at - 1] == '+' || text[at - 1] == '/');
    if (is_marked && word.size() >= kShortest && word.size() <= kLongest) tokens.push_back(lower_ascii(word));
    at = end;
  }
}

BounceMail read_bounce(std::string_view bytes) {
  auto const report = report_in(read_mail(bytes));
  // Suppliers mail as well what they tell a web address.
  auto from_json = json_in(report.text);
  BounceMail mail = from_json ? *std::move(from_json) : BounceMail{bounces_of(report), {}};
  std::erase_if(mail.bounces, [](auto const& each) { return each.kind == BounceKind::none; });
  for (auto& token : tokens_of(report)) mail.tokens.push_back(std::move(token));
  return mail;
}

}  // namespace stoppress::mail
