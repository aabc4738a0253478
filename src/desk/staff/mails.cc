#include "desk/staff/mails.h"

#include <algorithm>

#include "store/mail/outgoing_mail.h"

namespace stoppress::desk {
namespace {

StaffMail mail_of(Mailing const& mailing, char const* kind, std::string subject) {
  StaffMail mail;
  mail.kind = kind;
  mail.notice.subject = std::move(subject);
  mail.notice.from = mailing.title + ", " + mailing.newsroom;
  return mail;
}

std::string words_of(people::Role role) {
  std::string words = people::name_of(role);
  std::ranges::replace(words, '_', ' ');
  return words;
}

}  // namespace

StaffMail invitation_mail(Mailing const& mailing, people::Staff const& by, people::Role role,
                          std::string const& token) {
  auto mail = mail_of(mailing, "invitation", "Your invitation to the newsroom of " + mailing.title);
  mail.notice.before = {"Hello,", by.name + " invites you to work in the newsroom of " + mailing.title +
                                      " as " + words_of(role) + "."};
  mail.notice.button = "Take your seat";
  mail.notice.link = mailing.newsroom + "/invitation/" + token;
  mail.notice.after = {
      "The link is good for a week, and once. If you don’t know what this is about, do nothing."};
  return mail;
}

StaffMail password_mail(Mailing const& mailing, std::string const& token) {
  auto mail = mail_of(mailing, "password", "A new password for the newsroom of " + mailing.title);
  mail.notice.before = {"Hello,", "You can choose a new password for the newsroom of " + mailing.title + "."};
  mail.notice.button = "Choose a new password";
  mail.notice.link = mailing.newsroom + "/password/" + token;
  mail.notice.after = {"The link is good for an hour, and once. All your sessions end when you use it.",
                       "If you did not ask for this, do nothing: your password stays as it is."};
  return mail;
}

StaffMail password_changed_mail(Mailing const& mailing) {
  auto mail = mail_of(mailing, "password changed", "Your password was changed");
  mail.notice.before = {"Hello,",
                        "The password of your account in the newsroom of " + mailing.title +
                            " was changed by a link that went to this address. All sessions ended."};
  mail.notice.after = {"Was it not you? Then tell an administrator at once."};
  return mail;
}

StaffMail second_factor_mail(Mailing const& mailing, std::string const& token) {
  auto mail = mail_of(mailing, "second factor", "Your second factor for the newsroom of " + mailing.title);
  mail.notice.before = {"Hello,",
                        "An administrator has confirmed that your second factor may be turned off. Your "
                        "password alone lets you in then; set a new second factor up at once."};
  mail.notice.button = "Turn the second factor off";
  mail.notice.link = mailing.newsroom + "/second-factor/" + token;
  mail.notice.after = {"The link is good for a day, and once.",
                       "If you did not ask for this, do nothing and tell an administrator: somebody may know "
                       "your password."};
  return mail;
}

StaffMail second_factor_request_mail(Mailing const& mailing, people::Staff const& who) {
  auto mail = mail_of(mailing, "second factor asked", who.name + " has lost their second factor");
  mail.notice.before = {"Hello,",
                        who.name + " (" + who.email +
                            ") gave their password and asks to be let in without their second factor. "
                            "Make sure that it is them, by telephone for instance, before you confirm."};
  mail.notice.button = "See who asks";
  mail.notice.link = mailing.newsroom + "/settings/staff";
  return mail;
}

Result<bool> queue_mail(store::Transaction& transaction, Mailing const& mailing, Recipient const& to,
                        StaffMail const& mail, Instant expires, Instant now) {
  store::OutgoingMails mails(transaction);
  if (!mailing.is_on || !mails.can_keep()) return false;
  store::OutgoingMail row;
  row.kind = mail.kind;
  row.to_name = to.name;
  row.to_address = to.address;
  row.subject = mail.notice.subject;
  row.expires = expires;
  TRY(mails.add(row, {mail::text_of(mail.notice), mail::html_of(mail.notice)}, now));
  return true;
}

}  // namespace stoppress::desk
