// The table of duties: everything that this program does because a time has come.
#pragma once

#include <atomic>
#include <vector>

#include "app/followers/receipt_checker.h"
#include "app/mail/mail_queue.h"
#include "app/schedule/duty.h"
#include "audience/reads.h"
#include "media/attachments/attachments.h"
#include "media/library.h"
#include "newsletter/counting/click_counts.h"
#include "newsletter/sending_begins.h"
#include "pages/cache/page_cache.h"
#include "site/site_by_host.h"
#include "store/titles/titles_cache.h"

namespace stoppress::app {

// What the duties work with. All of it outlives them.
struct DutyServices {
  store::Store& store;
  media::Library& library;
  media::Attachments& attachments;
  store::TitlesCache const& titles;
  site::SiteByHost& site;
  pages::PageCache& cache;
  audience::Reads& reads;
  ReceiptChecker& receipts;
  MailQueue& mail;
  std::atomic<std::int64_t>& reads_counted_at;  // seconds; set when reads have been counted
  // How a title writes to its readers: its words, and whether somebody takes mail.
  std::function<std::shared_ptr<site::TitleLook const>(story::Title const&)> look_of;
  newsletter::CanSend can_send = newsletter::CanSend::no;  // editions, by a relay
  // What readers of editions follow.
  std::shared_ptr<newsletter::ClickCounts> clicks = std::make_shared<newsletter::ClickCounts>();
  // Takes mail that came back from where it is laid.
  std::function<Result<Done>()> collect_returned_mail = [] { return Result<Done>(Done{}); };
  std::function<Result<Done>()> collect_mailbox = [] { return Result<Done>(Done{}); };
};

std::vector<Duty> duties(DutyServices services);
// The duty that is asked again when mail has come into the queue (Schedule::ask_again).
inline constexpr char kSendingMail[] = "sending mail";

// The next full hour in any of the titles' zones.
Instant next_hour(std::vector<story::Title> const& titles, Instant now);

}  // namespace stoppress::app
