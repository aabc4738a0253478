// What a relay's answer means for a recipient of an edition.
#pragma once

#include "engine/client/smtp_client.h"
#include "people/newsletter_ids.h"
#include "store/newsletter/deliveries.h"

namespace stoppress::newsletter {

// `tries`: how often a relay heard of it before. Put off by a relay (4xx) it is tried again after five
// minutes, then after twice as long each time, two hours at most, until about a day has passed.
store::DeliveryOutcome outcome_of(SubscriberId subscriber, engine::MailAnswer const& answer,
                                  std::int64_t tries, Instant now);

// Whether a refusal is about the mailbox and for good, as its enhanced code says (RFC 3463): there is no such
// mailbox or domain, or it moved away. A refusal without such a code may be about us.
bool is_mailbox_gone(engine::MailAnswer const& answer);

}  // namespace stoppress::newsletter
