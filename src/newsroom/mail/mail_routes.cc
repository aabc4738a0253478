// What the newsroom has mailed, and what became of it. What a mail says is shown only where it lies in a
// folder.

#include "newsroom/mail/mailing.h"
#include "newsroom/responses.h"
#include "newsroom/routes.h"
#include "store/mail/outgoing_mail.h"

namespace stoppress::newsroom {
namespace {

using engine::Answer;
using engine::Method;
using people::Right;
using store::OutgoingMailId;

constexpr std::int64_t kPage = 50;

json::Object mail_json(store::OutgoingMail const& mail) {
  bool const waits = mail.state == store::MailState::waiting;
  return {{"id", mail.id.number()},
          {"kind", mail.kind},
          {"to_name", mail.to_name},
          {"to_address", mail.to_address},
          {"subject", mail.subject},
          {"state", name_of(mail.state)},
          {"tries", mail.tries},
          {"said", mail.said},
          {"made_at", iso_utc(mail.made_at)},
          {"changed_at", iso_utc(mail.changed_at)},
          {"due", waits ? json::Value(iso_utc(mail.due)) : nullptr}};
}

Result<Answer> mails(ApiCall const& call) {
  OutgoingMailId const before(call.query_number("before", 0, INT64_MAX));
  auto const found = TRY(call.context.store.read(
      [&](store::Snapshot& snapshot) { return store::OutgoingMails(snapshot).mails(before, kPage); }));
  json::Array rows;
  for (auto const& each : found) rows.push_back(mail_json(each));
  json::Value next = nullptr;
  if (found.size() == static_cast<std::size_t>(kPage)) next = found.back().id.number();
  auto const& mail = call.context.mail;
  return Answer(json_response({{"relay", json::or_null(mail.relay)},
                               {"from", mail.from},
                               {"sends", mailing_of(call.context).is_on},
                               {"shows_letters", mail.keeps_letters},
                               {"mails", std::move(rows)},
                               {"next", std::move(next)}}));
}

Result<Answer> mail(ApiCall const& call) {
  auto const id = TRY(call.id<store::OutgoingMailTag>(0));
  return call.context.store.read([&](store::Snapshot& snapshot) -> Result<Answer> {
    store::OutgoingMails mails(snapshot);
    auto const found = TRY(mails.mail(id));
    auto row = mail_json(found);
    row["text"] = nullptr;
    if (call.context.mail.keeps_letters)
      if (auto const letter = TRY(mails.letter(id))) row["text"] = letter->text;
    return Answer(json_response(row));
  });
}

}  // namespace

std::vector<Route> mail_routes() {
  return {
      {Method::get, "mails", mails, Access::person_with_right, Right::staff},
      {Method::get, "mails/{id}", mail, Access::person_with_right, Right::staff},
  };
}

}  // namespace stoppress::newsroom
