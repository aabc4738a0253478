#include "newsletter/subscribers/mails.h"

#include "newsletter/subscribers/tokens.h"
#include "store/mail/outgoing_mail.h"

namespace stoppress::newsletter {
namespace {

// For the relay; what the link opens lives longer.
constexpr auto kMailLife = std::chrono::hours(3 * 24);

mail::Notice notice_about(ReaderMailing const& mailing, std::string const& key,
                          store::Newsletter const& newsletter, std::string link) {
  auto const& words = mailing.words;
  words::Args const names{{"newsletter", newsletter.name}, {"title", mailing.title.name}};
  mail::Notice notice;
  notice.subject = words.text(key + ".subject", names);
  notice.before = {words.text(key + ".text", names)};
  notice.button = words.text(key + ".button");
  notice.link = mailing.title.base_url + std::move(link);
  notice.after = {words.text(key + ".note")};
  notice.from = mailing.title.name + ", " + mailing.title.base_url;
  notice.language = words.language();
  notice.direction = words.direction();
  return notice;
}

Result<bool> queue(store::Transaction& transaction, ReaderMailing const& mailing, store::Subscriber const& to,
                   mail::Notice const& notice, Instant now) {
  store::OutgoingMails mails(transaction);
  if (!mailing.is_on || !mails.can_keep()) return false;
  store::OutgoingMail row;
  row.kind = kMailKind;
  row.to_name = to.name;
  row.to_address = to.email;
  row.subject = notice.subject;
  row.expires = now + kMailLife;
  TRY(mails.add(row, {mail::text_of(notice), mail::html_of(notice)}, now));
  return true;
}

}  // namespace

Result<bool> mail_confirmation(store::Transaction& transaction, ReaderMailing const& mailing,
                               store::Subscriber const& to, store::Newsletter const& newsletter,
                               Instant now) {
  auto const token = TRY(new_token(transaction, {people::TokenUse::confirm, to.id, newsletter.id.number()}));
  return queue(transaction, mailing, to,
               notice_about(mailing, "subscriber.confirm_mail", newsletter, "/newsletter/confirm/" + token),
               now);
}

Result<bool> mail_already_signed_up(store::Transaction& transaction, ReaderMailing const& mailing,
                                    store::Subscriber const& to, store::Newsletter const& newsletter,
                                    Instant now) {
  auto const token = TRY(new_token(transaction, {people::TokenUse::manage, to.id, 0}));
  return queue(transaction, mailing, to,
               notice_about(mailing, "subscriber.known_mail", newsletter, "/newsletter/manage/" + token),
               now);
}

}  // namespace stoppress::newsletter
