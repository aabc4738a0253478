// Numbers of what a title mails its readers, for whoever names one without knowing more of it.
#pragma once

#include "base/ids.h"

namespace stoppress {

using NewsletterId = Id<struct NewsletterTag>;
using EditionId = Id<struct EditionTag>;
using SubscriberId = Id<struct SubscriberTag>;

}  // namespace stoppress
