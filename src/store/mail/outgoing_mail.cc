#include "store/mail/outgoing_mail.h"

#include <algorithm>

#include "base/json.h"
#include "base/wipe.h"
#include "store/database/connection.h"

namespace stoppress::store {
namespace {

using Text = std::string;
using Number = std::int64_t;
using Columns = Out<OutgoingMailId, Text, Text, Text, Text, Text, Number, Instant, Instant, Text, Instant,
                    Instant, Number>;

#define MAIL                                                                                               \
  "SELECT id, kind, to_name, to_address, subject, state, tries, due, expires, said, made_at, changed_at, " \
  "CASE WHEN letter = '' THEN 0 ELSE 1 END FROM outgoing_mail "
constexpr Statement<In<OutgoingMailId, Number>, Columns> kMails{MAIL
                                                                "WHERE id < :p1 ORDER BY id DESC LIMIT :p2"};
constexpr Statement<In<OutgoingMailId>, Columns> kMail{MAIL "WHERE id = :p1"};
constexpr Statement<In<Instant, Number>, Columns> kDue{
    MAIL "WHERE state = 'waiting' AND due <= :p1 ORDER BY due, id LIMIT :p2"};
constexpr Statement<In<OutgoingMailId>, Out<Text>> kLetter{"SELECT letter FROM outgoing_mail WHERE id = :p1"};
constexpr Statement<In<>, Out<std::optional<Instant>, std::optional<Instant>>> kNextDue{
    "SELECT MIN(CASE WHEN state = 'waiting' THEN due END), MIN(CASE WHEN state = 'given' THEN changed_at "
    "END) "
    "FROM outgoing_mail WHERE state IN ('waiting', 'given')"};
constexpr Statement<In<Text, Text, Text, Text, Text, Instant, Instant>, Out<OutgoingMailId>> kAdd{
    "INSERT INTO outgoing_mail (kind, to_name, to_address, subject, letter, state, tries, due, expires, "
    "said, "
    "made_at, changed_at) VALUES (:p1, :p2, :p3, :p4, :p5, 'waiting', 0, :p7, :p6, '', :p7, :p7) RETURNING "
    "id"};
constexpr Statement<In<OutgoingMailId, Instant>> kGive{
    "UPDATE outgoing_mail SET state = 'given', tries = tries + 1, changed_at = :p2 WHERE id = :p1 AND state "
    "= "
    "'waiting'"};
constexpr Statement<In<OutgoingMailId, Text, Instant, Text, Instant>> kSettle{
    "UPDATE outgoing_mail SET state = :p2, due = :p3, said = :p4, changed_at = :p5 WHERE id = :p1 AND state "
    "= "
    "'given'"};
constexpr Statement<In<OutgoingMailId>> kDropLetter{
    "UPDATE outgoing_mail SET letter = '' WHERE id = :p1 AND state NOT IN ('waiting', 'given')"};
constexpr Statement<In<Instant, Instant, Text>> kGiveUp{
    "UPDATE outgoing_mail SET state = 'uncertain', letter = '', said = :p3, changed_at = :p2 WHERE state = "
    "'given' AND changed_at < :p1"};
constexpr Statement<In<Text, Text>> kForgetTo{
    "DELETE FROM outgoing_mail WHERE kind = :p1 AND to_address = :p2 AND state <> 'given'"};
constexpr Statement<In<Instant>> kForget{
    "DELETE FROM outgoing_mail WHERE state NOT IN ('waiting', 'given') AND changed_at < :p1"};

template <class Row>
OutgoingMail mail_of(Row const& row) {
  auto const& [id, kind, to_name, to_address, subject, state, tries, due, expires, said, made_at, changed_at,
               has_letter] = row;
  return {id,
          kind,
          to_name,
          to_address,
          subject,
          from_name<MailState>(state).value_or(MailState::uncertain),
          tries,
          due,
          expires,
          said,
          made_at,
          changed_at,
          has_letter != 0};
}

template <class Rows>
std::vector<OutgoingMail> mails_of(Rows const& rows) {
  std::vector<OutgoingMail> mails;
  for (auto const& row : rows) mails.push_back(mail_of(row));
  return mails;
}

std::string packed(Letter const& letter) {
  return json::dump(json::Object{{"text", letter.text}, {"html", letter.html}, {"to", letter.to}});
}

std::optional<Letter> unpacked(std::string const& text) {
  auto const value = json::parse(text);
  if (!value.ok() || !value->is_object()) return std::nullopt;
  auto const& object = value->as_object();
  auto const* to = object.if_contains("to");  // older ones have none
  return Letter{std::string(object.at("text").as_string()), std::string(object.at("html").as_string()),
                to != nullptr ? std::string(to->as_string()) : std::string()};
}

}  // namespace

bool OutgoingMails<Snapshot>::can_keep() const { return connection_.key() != nullptr; }

Result<std::vector<OutgoingMail>> OutgoingMails<Snapshot>::mails(OutgoingMailId before, std::int64_t most) {
  auto const first = before ? before : OutgoingMailId(INT64_MAX);
  return mails_of(connection_.rows(kMails, first, most));
}

Result<OutgoingMail> OutgoingMails<Snapshot>::mail(OutgoingMailId id) {
  auto const row = connection_.row(kMail, id);
  if (!row) return not_found("There is no mail of that number.");
  return mail_of(*row);
}

Result<std::optional<Letter>> OutgoingMails<Snapshot>::letter(OutgoingMailId id) {
  WipedMemory const wiped;
  auto const row = connection_.row(kLetter, id);
  auto const* key = connection_.key();
  if (!row || key == nullptr) return std::optional<Letter>();
  auto const open = key->open(std::get<0>(*row));
  return open ? unpacked(*open) : std::nullopt;
}

Result<std::optional<Instant>> OutgoingMails<Snapshot>::next_due(Duration patience) {
  auto const [waiting, given] = connection_.row(kNextDue).value();
  if (!given) return waiting;
  return std::optional(waiting ? std::min(*waiting, *given + patience) : *given + patience);
}

Result<std::vector<OutgoingMail>> OutgoingMails<Snapshot>::due(Instant now, std::int64_t most) {
  return mails_of(connection_.rows(kDue, now, most));
}

Result<OutgoingMailId> OutgoingMails<Transaction>::add(OutgoingMail const& mail, Letter const& letter,
                                                       Instant now) {
  auto const* key = connection_.key();
  if (key == nullptr)
    return unavailable("No mail can be kept just now: the server has no key to seal it with.");
  WipedMemory const wiped;  // it may carry the answer to a message
  auto const row = connection_.row(kAdd, mail.kind, mail.to_name, mail.to_address, mail.subject,
                                   key->seal(packed(letter)), mail.expires, now);
  return std::get<0>(row.value());
}

Result<bool> OutgoingMails<Transaction>::give(OutgoingMailId id, Instant now) {
  return connection_.run(kGive, id, now) == 1;
}

Result<Done> OutgoingMails<Transaction>::settle(OutgoingMailId id, MailOutcome const& outcome, Instant now) {
  connection_.run(kSettle, id, Text(name_of(outcome.state)), outcome.due, outcome.said, now);
  if (!outcome.keeps_letter) connection_.run(kDropLetter, id);
  return Done{};
}

Result<std::int64_t> OutgoingMails<Transaction>::give_up_on(Instant given_before, Instant now) {
  return connection_.run(kGiveUp, given_before, now,
                         Text("The program ended while the relay had it. It may have arrived."));
}

Result<std::int64_t> OutgoingMails<Transaction>::forget(Instant before) {
  return connection_.run(kForget, before);
}

Result<std::int64_t> OutgoingMails<Transaction>::forget_to(Text const& kind, Text const& address) {
  return connection_.run(kForgetTo, kind, address);
}

}  // namespace stoppress::store
