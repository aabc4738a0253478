// What editors do with an edition that is being sent. Every act needs the right `fronts` and goes into the
// audit log.
#pragma once

#include "base/names.h"
#include "base/result.h"
#include "desk/actor.h"
#include "store/newsletter/editions.h"
#include "store/store.h"
#include "story/title/title.h"

namespace stoppress::newsletter {

// pause: no other mail begins until it is resumed; those that a relay has at this moment end. resume: also
// after a storm of bounces. cancel: who waits is not mailed, and the edition is sent.
enum class SendingAct { pause, resume, cancel };
constexpr auto names_of(SendingAct) {
  using enum SendingAct;
  return names<SendingAct>({{pause, "pause"}, {resume, "resume"}, {cancel, "cancel"}});
}
using stoppress::name_of;

// The edition afterwards. Fault::not_found when the title has no such edition, Fault::conflict when it is in
// a state that does not lead there.
Result<store::Edition> decide_sending(store::Store& store, desk::Actor const& actor,
                                      story::Title const& title, EditionId id, SendingAct act, Instant now);

}  // namespace stoppress::newsletter
