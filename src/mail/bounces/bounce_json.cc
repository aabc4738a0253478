#include "mail/bounces/bounce_json.h"

#include "base/json.h"
#include "base/text.h"
#include "mail/bounces/status_fields.h"

namespace stoppress::mail {
namespace {

std::string text_of(json::Object const& object, std::string_view key) {
  return json::text(object, key).value_or("");
}

Bounce bounce_of(std::string_view said, std::string_view recipient) {
  Bounce bounce;
  bounce.recipient = lower_ascii(recipient.substr(0, 320));
  bounce.status = status_in(said);
  bounce.reply = reply_in(said);
  bounce.said = shorten(collapse_spaces(said), 300);
  bounce.kind = kind_of({said, bounce.status, bounce.reply});
  return bounce;
}

Bounce ses_bounce(json::Object const& recipient, std::string_view type) {
  auto bounce = bounce_of(text_of(recipient, "diagnosticCode"), text_of(recipient, "emailAddress"));
  if (bounce.status.empty()) bounce.status = status_in(text_of(recipient, "status"));
  if (bounce.kind == BounceKind::unclear)
    bounce.kind = type == "Permanent"   ? BounceKind::hard
                  : type == "Transient" ? BounceKind::soft
                                        : bounce.kind;
  return bounce;
}

template <class F>
void each_object(json::Object const& in, std::string_view list, F const& f) {
  auto const* array = json::array(in, list);
  if (array == nullptr) return;
  std::size_t left = kMostRecipients;
  for (auto const& each : *array)
    if (each.is_object() && left-- > 0) f(each.as_object());
}

std::optional<BounceMail> in_ses(json::Object const& notification) {
  BounceMail mail;
  auto type = text_of(notification, "notificationType");
  if (type.empty()) type = text_of(notification, "eventType");
  if (type == "Bounce") {
    if (auto const* bounce = json::object(notification, "bounce"))
      each_object(*bounce, "bouncedRecipients", [&](json::Object const& recipient) {
        mail.bounces.push_back(ses_bounce(recipient, text_of(*bounce, "bounceType")));
      });
  } else if (type == "Complaint") {
    if (auto const* complaint = json::object(notification, "complaint"))
      each_object(*complaint, "complainedRecipients", [&](json::Object const& recipient) {
        Bounce bounce;
        bounce.kind = BounceKind::complaint;
        bounce.recipient = lower_ascii(text_of(recipient, "emailAddress"));
        bounce.said = "Feedback-Type: " + text_of(*complaint, "complaintFeedbackType");
        mail.bounces.push_back(std::move(bounce));
      });
  } else if (type.empty()) {
    return std::nullopt;
  }
  if (auto const* about = json::object(notification, "mail"))
    add_tokens(mail.tokens, text_of(*about, "source"));
  return mail;
}

// "bounce", "dropped", "spamreport" …; records of its former API have a reason and no event.
std::optional<Bounce> sendgrid_bounce(json::Object const& event) {
  auto const name = text_of(event, "event");
  auto const said = text_of(event, "reason").empty() ? text_of(event, "response") : text_of(event, "reason");
  auto bounce = bounce_of(said, text_of(event, "email"));
  if (bounce.status.empty()) bounce.status = status_in(text_of(event, "status"));
  if (name == "spamreport") {
    bounce.kind = BounceKind::complaint;
  } else if (name == "deferred") {
    bounce.kind = BounceKind::soft;
  } else if (!name.empty() && name != "bounce" && name != "dropped") {
    return std::nullopt;
  }
  return bounce;
}

std::optional<BounceMail> in_sendgrid(json::Array const& events) {
  BounceMail mail;
  constexpr std::size_t kMostEvents = 10'000;
  for (auto const& each : events) {
    if (!each.is_object() || mail.bounces.size() >= kMostEvents) continue;
    if (auto bounce = sendgrid_bounce(each.as_object())) mail.bounces.push_back(*std::move(bounce));
  }
  return mail;
}

}  // namespace

std::optional<BounceMail> bounces_in_json(std::string_view text) {
  auto const value = json::parse(text);
  if (!value.ok()) return std::nullopt;
  if (value->is_array()) return in_sendgrid(value->as_array());
  if (!value->is_object()) return std::nullopt;
  auto const& object = value->as_object();
  // SNS wraps what it passes on.
  if (auto const inner = json::text(object, "Message"); inner && json::text(object, "TopicArn")) {
    auto const wrapped = json::parse(*inner);
    return wrapped.ok() && wrapped->is_object() ? in_ses(wrapped->as_object()) : std::nullopt;
  }
  return in_ses(object);
}

}  // namespace stoppress::mail
