#include "newsletter/sending/edition_mail.h"

#include "people/subscriber_token.h"

namespace stoppress::newsletter {
namespace {

using people::TokenUse;

// The same for everybody. Precedence and Auto-Submitted (RFC 3834) keep answers by machines away; Feedback-ID
// is how mailbox suppliers name what was complained about.
MailForm::Headers common_headers(story::Title const& title, store::Newsletter const& newsletter,
                                 EditionId edition, std::string_view domain) {
  auto const number = std::to_string(edition.number());
  return {{"List-Id", "<" + newsletter.slug + ".newsletter." + std::string(domain) + ">"},
          {"List-Archive", "<" + title.base_url + "/newsletter/" + newsletter.slug + ">"},
          {"List-Unsubscribe-Post", "List-Unsubscribe=One-Click"},
          {"Feedback-ID", number + ":" + newsletter.slug + ":newsletter:" + std::string(domain)},
          {"Precedence", "bulk"},
          {"Auto-Submitted", "auto-generated"}};
}

}  // namespace

struct EditionMail::Shared {
  LetterSender sender;
  std::string links;  // where ours begin: "https://courier.example/newsletter/"
  EditionId edition;
  MailForm form;

  std::string token(TokenUse use, SubscriberId subscriber, std::int64_t about) const {
    return people::signed_token(sender.secret, {use, subscriber, about});
  }
  std::string envelope_sender(SubscriberId subscriber) const {
    auto const at = sender.bounces.rfind('@');
    if (at == std::string::npos) return sender.from.address.str();
    return sender.bounces.substr(0, at) + "+" + token(TokenUse::bounce, subscriber, edition.number()) +
           sender.bounces.substr(at);
  }
};

EditionMail::EditionMail(LetterSender sender, story::Title const& title, store::Newsletter const& newsletter,
                         EditionId edition, pages::RenderedLetter const& letter) {
  auto from = sender.from;
  from.name = newsletter.settings.sender.empty() ? title.name : newsletter.settings.sender;
  MailForm form(from, letter, common_headers(title, newsletter, edition, from.address.domain()));
  shared_ = std::make_shared<Shared const>(
      Shared{std::move(sender), title.base_url + "/newsletter/", edition, std::move(form)});
}

Result<MailJob> EditionMail::job(store::Recipient const& recipient, Clock const& clock) const {
  auto address = TRY(people::Email::parse(recipient.email));
  MailJob job{shared_->edition, recipient.subscriber,
              recipient.tries,  shared_->envelope_sender(recipient.subscriber),
              address.str(),    {}};
  job.compose = [shared = shared_, to = mail::Mailbox{std::move(address), recipient.name},
                 subscriber = recipient.subscriber,
                 &clock] { return composed(*shared, to, subscriber, clock.now()); };
  return job;
}

Result<std::string> EditionMail::composed(Shared const& shared, mail::Mailbox const& to,
                                          SubscriberId subscriber, Instant now) {
  FormFields const fields{
      to.name,
      shared.links + "leave/" + shared.token(TokenUse::leave_edition, subscriber, shared.edition.number()),
      shared.links + "manage/" + shared.token(TokenUse::manage, subscriber, shared.edition.number())};
  MailForm::Headers const own{{"List-Unsubscribe", "<" + fields.leave + ">"},
                              {"List-Help", "<" + fields.manage + ">"}};
  // The same for every try, so that a mailbox that got two of them can tell.
  auto const unique = shared.token(TokenUse::bounce, subscriber, shared.edition.number());
  auto mail = shared.form.mail(to, fields, own, now, unique);
  if (mail.ok() && shared.sender.signer) *mail = mail::with_signature(*mail, *shared.sender.signer, now);
  return mail;
}

}  // namespace stoppress::newsletter
