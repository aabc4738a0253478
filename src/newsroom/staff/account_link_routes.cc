// The ways back into one's account: a forgotten password, a lost second factor.

#include "desk/staff/account_links.h"
#include "newsroom/authentication.h"
#include "newsroom/fields.h"
#include "newsroom/mail/mailing.h"
#include "newsroom/responses.h"
#include "newsroom/routes.h"

namespace stoppress::newsroom {
namespace {

using engine::Answer;
using engine::Method;
using people::Right;
using store::LinkPurpose;

struct Address {
  std::string email;
  static void fields(auto& form, auto& self) { form.text("email", self.email).at_most(254); }
};

struct AddressAndPassword {
  std::string email, password;
  static void fields(auto& form, auto& self) {
    form.text("email", self.email).at_most(254);
    form.text("password", self.password).at_most(1024);
  }
};

struct NewPassword {
  std::string password;
  static void fields(auto& form, auto& self) { form.text("password", self.password).at_most(1024); }
};

// There is nothing to say but that it was heard.
engine::Response heard() { return json_response({}, 202); }

Result<Answer> ask_for_password(ApiCall const& call) {
  auto const given = TRY(read_fields<Address>(call.request.body));
  auto tries = call.context.guesses.password_link(call.request.peer, given.email);
  if (auto const wait = tries.wait()) return Answer(too_many_tries(*wait));
  TRY(desk::ask_for_password(call.context.store, mailing_of(call.context), given.email,
                             device_of(call.request), call.context.clock.now()));
  call.context.mail.queued();
  return Answer(heard());
}

// 410 rather than 404: there was such a link, or nobody can know. The trace is limited, not the trying:
// nobody guesses 160 random bits.
Result<Answer> gone(ApiCall const& call, Error const& error) {
  if (call.context.guesses.is_worth_recording(call.request.peer))
    TRY(desk::record_guess(call.context.store, "link.refuse", "", device_of(call.request),
                           call.context.clock.now()));
  return Answer(engine::problem(410, error));
}

template <LinkPurpose purpose>
Result<Answer> link_owner(ApiCall const& call) {
  auto const owner = call.context.store.read([&](store::Snapshot& snapshot) {
    return desk::owner_of_link(snapshot, purpose, call.parts[0], call.context.clock.now());
  });
  if (!owner.ok() && owner.error().fault == Fault::not_found) return gone(call, owner.error());
  if (!owner.ok()) return owner.error();
  return Answer(json_response({{"name", owner->name}, {"email", owner->email}}));
}

Result<Answer> set_password(ApiCall const& call) {
  auto const given = TRY(read_fields<NewPassword>(call.request.body));
  auto tries = call.context.guesses.link(call.request.peer);
  if (auto const wait = tries.wait()) return Answer(too_many_tries(*wait));
  auto const owner =
      desk::set_password_by_link(call.context.store, mailing_of(call.context), call.parts[0], given.password,
                                 device_of(call.request), call.context.clock.now());
  if (owner.ok() || owner.error().fault == Fault::busy) tries.take_back();
  if (!owner.ok() && owner.error().fault == Fault::not_found) return gone(call, owner.error());
  if (!owner.ok()) return owner.error();
  call.context.listeners.end_all_of(*owner, {});
  call.context.mail.queued();
  return Answer(no_content());
}

Result<Answer> made_link(ApiCall const& call, char const* path, desk::MadeLink const& made) {
  if (made.mailed) call.context.mail.queued();
  // A link that is on its way to its owner is nobody else's.
  json::Value link = nullptr;
  if (!made.mailed) link = call.context.title.base_url + "/newsroom/" + path + "/" + made.token;
  return Answer(json_response(
      {{"link", std::move(link)}, {"expires", iso_utc(made.expires)}, {"mailed", made.mailed}}, 201));
}

Result<Answer> make_password_link(ApiCall const& call) {
  auto const id = TRY(call.id<StaffTag>(0));
  return made_link(call, "password",
                   TRY(desk::make_password_link(call.context.store, call.actor, mailing_of(call.context), id,
                                                call.context.clock.now())));
}

// Counted as a try at the password that it is.
Result<Answer> ask_to_end_second_factor(ApiCall const& call) {
  auto const given = TRY(read_fields<AddressAndPassword>(call.request.body));
  auto const device = device_of(call.request);
  bool const is_known = TRY(desk::is_known_browser(call.context.store, device, given.email));
  auto tries = call.context.guesses.password(
      {call.request.peer, given.email, is_known ? std::string_view(device.browser) : std::string_view()});
  if (auto const wait = tries.wait()) return Answer(too_many_tries(*wait));
  auto const asked =
      desk::ask_to_end_second_factor(call.context.store, mailing_of(call.context),
                                     {given.email, given.password, ""}, device, call.context.clock.now());
  if (asked.ok() || asked.error().fault != Fault::forbidden) tries.take_back();
  if (!asked.ok() && asked.error().fault == Fault::forbidden)
    return Answer(engine::problem(401, asked.error()));
  if (!asked.ok()) return asked.error();
  call.context.mail.queued();
  return Answer(heard());
}

Result<Answer> confirm_second_factor_request(ApiCall const& call) {
  auto const id = TRY(call.id<StaffTag>(0));
  return made_link(
      call, "second-factor",
      TRY(desk::confirm_second_factor_request(call.context.store, call.actor, mailing_of(call.context), id,
                                              call.context.clock.now())));
}

Result<Answer> refuse_second_factor_request(ApiCall const& call) {
  auto const id = TRY(call.id<StaffTag>(0));
  TRY(desk::refuse_second_factor_request(call.context.store, call.actor, id, call.context.clock.now()));
  return Answer(no_content());
}

Result<Answer> end_second_factor(ApiCall const& call) {
  auto const ended = desk::end_second_factor_by_link(call.context.store, call.parts[0],
                                                     device_of(call.request), call.context.clock.now());
  if (!ended.ok() && ended.error().fault == Fault::not_found) return gone(call, ended.error());
  if (!ended.ok()) return ended.error();
  return Answer(no_content());
}

}  // namespace

std::vector<Route> account_link_routes() {
  return {
      {Method::post, "password-links", ask_for_password, Access::anyone},
      {Method::get, "password-links/{token}", link_owner<LinkPurpose::password>, Access::anyone},
      {Method::post, "password-links/{token}", set_password, Access::anyone},
      {Method::post, "staff/{id}/password-link", make_password_link, Access::person_with_right, Right::staff},
      {Method::post, "second-factor-requests", ask_to_end_second_factor, Access::anyone},
      {Method::get, "second-factor-links/{token}", link_owner<LinkPurpose::second_factor>, Access::anyone},
      {Method::post, "second-factor-links/{token}", end_second_factor, Access::anyone},
      {Method::post, "staff/{id}/second-factor-link", confirm_second_factor_request,
       Access::person_with_right, Right::staff},
      {Method::del, "staff/{id}/second-factor-request", refuse_second_factor_request, Access::right,
       Right::staff},
  };
}

}  // namespace stoppress::newsroom
