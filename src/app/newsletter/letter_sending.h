// The sending of editions as a part of the program: a thread that hands them to the relay for as long as the
// program runs, with connections of its own beside the one of the newsroom's mail.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "app/mail/mail.h"
#include "app/schedule/lease.h"
#include "engine/threads/thread.h"
#include "newsletter/sending/sender.h"
#include "site/context.h"

namespace stoppress::app {

// What it works with; all of it outlives the sending.
struct LetterServices {
  store::Store& store;
  store::TitlesCache const& titles;
  Mail const& mail;
  std::function<std::shared_ptr<site::TitleLook const>(story::Title const&)> look_of;
  Lease const& lease;
  Clock const& clock;
};

class LetterSending {
 public:
  // Without a relay nothing is ever sent.
  explicit LetterSending(LetterServices services);
  ~LetterSending() { stop(); }
  LetterSending(LetterSending const&) = delete;
  LetterSending& operator=(LetterSending const&) = delete;

  void start();
  // An edition may have begun. Any thread; does not wait.
  void wake();
  // No other mail begins. Any thread; does not wait.
  void request_stop();
  // What the relay has is waited for, eight seconds at most, and noted.
  void stop();

 private:
  void work(std::stop_token const& stop);

  std::optional<newsletter::Sender> sender_;
  std::optional<engine::Thread> thread_;  // last: it uses the sender
};

}  // namespace stoppress::app
