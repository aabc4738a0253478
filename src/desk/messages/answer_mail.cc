#include "desk/messages/answer_mail.h"

#include "base/wipe.h"
#include "people/subscriber.h"
#include "store/mail/outgoing_mail.h"
#include "words/words.h"

namespace stoppress::desk {
namespace {

using namespace std::chrono_literals;

// Whoever comes back later reads it on the site.
constexpr auto kTried = 3 * 24h;

mail::Notice notice_of(story::Title const& title, std::string const& text) {
  auto const words = words::Words::built_in(title.language);
  mail::Notice notice;
  notice.subject = words->text("message.mail_subject", {{"title", title.name}});
  notice.before = {text};
  notice.button = words->text("message.answer_link");
  notice.link = title.base_url + "/message/answer";
  notice.after = {words->text("message.mail_careful")};
  notice.from = title.name;
  return notice;
}

}  // namespace

Result<Done> queue_answer(store::Transaction& transaction, Mailing const& mailing, story::Title const& title,
                          MessageId message, MailedAnswer const& answer, Instant now) {
  WipedMemory const wiped;
  store::OutgoingMails mails(transaction);
  if (!mailing.is_on || !mails.can_keep())
    return about("mail_to", conflict("No mail is sent from here. The answer can be given without."));
  auto const to = people::Email::parse(answer.to);
  if (!to.ok()) return about("mail_to", to.error());
  auto const notice = notice_of(title, answer.text);
  store::OutgoingMail row;
  row.kind = "answer";
  row.to_name = "Writer of message " + std::to_string(message.number());
  row.subject = notice.subject;
  row.expires = now + kTried;
  TRY(mails.add(row, {mail::text_of(notice), "", to->str()}, now));
  return Done{};
}

}  // namespace stoppress::desk
