// What is done about subscribers because a time has come: who could not be asked to confirm at once is asked,
// and who never confirmed is forgotten.
#pragma once

#include <functional>
#include <memory>

#include "app/schedule/duty.h"
#include "site/context.h"
#include "store/titles/titles_cache.h"

namespace stoppress::app {

struct SubscriberDuties {
  store::Store& store;
  store::TitlesCache const& titles;
  std::function<std::shared_ptr<site::TitleLook const>(story::Title const&)> look_of;
};

// A few dozen a minute and title: many at once from one sender look like spam.
Duty asking_subscribers(SubscriberDuties with);
Duty forgetting_subscribers(SubscriberDuties with);
// Every half a minute, on every node: each has a folder of its own.
Duty collecting_returned_mail(std::function<Result<Done>()> collect);
// Every minute, on one node: there is one mailbox for all.
Duty collecting_mailbox(std::function<Result<Done>()> collect);

}  // namespace stoppress::app
