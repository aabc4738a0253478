#include "desk/staff/account_links.h"

#include "base/hash.h"
#include "base/text.h"
#include "desk/audit.h"
#include "desk/authorization.h"
#include "desk/staff/passwords.h"
#include "store/mail/outgoing_mail.h"
#include "store/staff/known_browsers.h"
#include "store/staff/sessions.h"
#include "store/staff/staff.h"

namespace stoppress::desk {
namespace {

using store::LinkPurpose;

constexpr auto kPasswordLinkLife = std::chrono::hours(1);
constexpr auto kSecondFactorLinkLife = std::chrono::hours(24);
// For mail that carries no link and is good whenever it comes.
constexpr auto kNoticeLife = std::chrono::hours(3 * 24);

Recipient recipient(people::Staff const& staff) { return {staff.name, staff.email}; }

Actor by_link(people::Staff owner, Device const& device) { return {std::move(owner), device.address}; }

Result<std::string> new_link(store::Transaction& transaction, StaffId staff, LinkPurpose purpose,
                             Instant expires) {
  std::string const token = random_token();
  TRY(store::AccountLinks(transaction).add(sha256_hex(token), {staff, purpose, expires}));
  return token;
}

Result<MadeLink> mail_password_link(store::Transaction& transaction, Mailing const& mailing,
                                    people::Staff const& owner, Instant now) {
  MadeLink made;
  made.expires = now + kPasswordLinkLife;
  made.token = TRY(new_link(transaction, owner.id, LinkPurpose::password, made.expires));
  made.mailed = TRY(queue_mail(transaction, mailing, recipient(owner), password_mail(mailing, made.token),
                               made.expires, now));
  return made;
}

Result<Done> tell_administrators(store::Transaction& transaction, Mailing const& mailing,
                                 people::Staff const& who, Instant now) {
  for (auto const& each : TRY(store::Staff(transaction).staff()))
    if (each.role == people::Role::administrator && !each.suspended && each.id != who.id)
      TRY(queue_mail(transaction, mailing, recipient(each), second_factor_request_mail(mailing, who),
                     now + kNoticeLife, now));
  return Done{};
}

}  // namespace

Result<people::Staff> owner_of_link(store::Snapshot& snapshot, LinkPurpose purpose, std::string const& token,
                                    Instant now) {
  auto const link = TRY(store::AccountLinks(snapshot).link(sha256_hex(token), purpose));
  if (!link || link->expires <= now) return not_found("This link was used, has run out, or is not whole.");
  auto const owner = TRY(store::Staff(snapshot).staff(link->staff));
  if (owner.suspended) return not_found("This account is suspended.");
  return owner;
}

Result<Done> ask_for_password(store::Store& store, Mailing const& mailing, std::string const& email,
                              Device const& device, Instant now) {
  std::string const address = lower_ascii(trim(email)).substr(0, 254);
  return store.write([&](store::Transaction& transaction) -> Result<Done> {
    if (!mailing.is_on || !store::OutgoingMails(transaction).can_keep())
      return conflict("This newsroom sends no e-mail. Ask an administrator for a link to a new password.");
    auto const owner = TRY(store::Staff(transaction).staff_secrets(address));
    Actor actor;  // nobody: whoever asks has shown nothing
    actor.address = device.address;
    if (owner && !owner->staff.suspended) TRY(mail_password_link(transaction, mailing, owner->staff, now));
    return record(transaction, actor, "password.ask", address, "", now);
  });
}

Result<MadeLink> make_password_link(store::Store& store, Actor const& actor, Mailing const& mailing,
                                    StaffId id, Instant now) {
  TRY(require(actor, people::Right::staff));
  return store.write([&](store::Transaction& transaction) -> Result<MadeLink> {
    auto const owner = TRY(store::Staff(transaction).staff(id));
    if (owner.suspended) return conflict(owner.name + " is suspended. Let them in again first.");
    TRY(record(transaction, actor, "password.link", reference("staff", id), "", now));
    return mail_password_link(transaction, mailing, owner, now);
  });
}

Result<StaffId> set_password_by_link(store::Store& store, Mailing const& mailing, std::string const& token,
                                     std::string const& password, Device const& device, Instant now) {
  auto const owner = TRY(store.read(
      [&](store::Snapshot& snapshot) { return owner_of_link(snapshot, LinkPurpose::password, token, now); }));
  std::string const hash = TRY(kept_password(store, owner, password));  // slow: before the transaction
  return store.write([&](store::Transaction& transaction) -> Result<StaffId> {
    TRY(owner_of_link(transaction, LinkPurpose::password, token, now));
    TRY(store::Staff(transaction).set_password(owner.id, hash));
    TRY(store::Sessions(transaction).end_sessions_of(owner.id, {}));
    TRY(store::KnownBrowsers(transaction).forget_all_of(owner.id));
    TRY(store::AccountLinks(transaction).end_links_of(owner.id, LinkPurpose::password));
    TRY(queue_mail(transaction, mailing, recipient(owner), password_changed_mail(mailing), now + kNoticeLife,
                   now));
    TRY(record(transaction, by_link(owner, device), "staff.password", reference("staff", owner.id),
               "by a link", now));
    return owner.id;
  });
}

Result<Done> ask_to_end_second_factor(store::Store& store, Mailing const& mailing, Credentials const& given,
                                      Device const& device, Instant now) {
  auto const owner = TRY(owner_of(store, given, device, now));
  if (!owner.two_factor) return conflict("Your second factor is off. Your password alone lets you in.");
  return store.write([&](store::Transaction& transaction) -> Result<Done> {
    bool const is_new = TRY(store::AccountLinks(transaction).add_request({owner.id, now}));
    if (!is_new) return Done{};
    TRY(tell_administrators(transaction, mailing, owner, now));
    return record(transaction, by_link(owner, device), "two_factor.ask", reference("staff", owner.id), "",
                  now);
  });
}

Result<MadeLink> confirm_second_factor_request(store::Store& store, Actor const& actor,
                                               Mailing const& mailing, StaffId id, Instant now) {
  TRY(require(actor, people::Right::staff));
  return store.write([&](store::Transaction& transaction) -> Result<MadeLink> {
    auto const owner = TRY(store::Staff(transaction).staff(id));
    bool const had_asked = TRY(store::AccountLinks(transaction).end_request(id));
    if (!had_asked) return conflict(owner.name + " did not ask, or somebody else has answered already.");
    MadeLink made;
    made.expires = now + kSecondFactorLinkLife;
    made.token = TRY(new_link(transaction, id, LinkPurpose::second_factor, made.expires));
    made.mailed = TRY(queue_mail(transaction, mailing, recipient(owner),
                                 second_factor_mail(mailing, made.token), made.expires, now));
    TRY(record(transaction, actor, "two_factor.confirm", reference("staff", id), "", now));
    return made;
  });
}

Result<Done> refuse_second_factor_request(store::Store& store, Actor const& actor, StaffId id, Instant now) {
  TRY(require(actor, people::Right::staff));
  return store.write([&](store::Transaction& transaction) -> Result<Done> {
    bool const had_asked = TRY(store::AccountLinks(transaction).end_request(id));
    if (!had_asked) return not_found("They did not ask, or somebody else has answered already.");
    return record(transaction, actor, "two_factor.refuse", reference("staff", id), "", now);
  });
}

Result<Done> end_second_factor_by_link(store::Store& store, std::string const& token, Device const& device,
                                       Instant now) {
  return store.write([&](store::Transaction& transaction) -> Result<Done> {
    auto const owner = TRY(owner_of_link(transaction, LinkPurpose::second_factor, token, now));
    TRY(store::Staff(transaction).set_totp(owner.id, "", false));
    TRY(store::AccountLinks(transaction).end_links_of(owner.id, LinkPurpose::second_factor));
    return record(transaction, by_link(owner, device), "staff.two_factor", reference("staff", owner.id),
                  "off, by a link", now);
  });
}

}  // namespace stoppress::desk
