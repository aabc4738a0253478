#include "app/application.h"

#include <algorithm>
#include <malloc.h>
#include <stop_token>

#include "app/followers/deliveries.h"
#include "app/followers/receipt_checker.h"
#include "app/followers/renditions.h"
#include "app/handler_by_path.h"
#include "app/inboxes.h"
#include "app/metrics.h"
#include "app/operations.h"
#include "app/schedule/expiries.h"
#include "app/themes.h"
#include "audience/most_read.h"
#include "base/log.h"
#include "desk/pictures/pictures.h"
#include "desk/stories/breaking.h"
#include "desk/stories/release.h"
#include "desk/stories/write.h"
#include "engine/net/server.h"
#include "engine/threads/timers.h"
#include "engine/threads/workers.h"
#include "site/site_by_host.h"
#include "store/newsstand/newsstand.h"
#include "store/pictures/picture_library.h"
#include "store/stories/breaking.h"
#include "store/stories/stories.h"

namespace stoppress::app {
namespace {

// More than cores: whoever saves waits for the disk, and those who wait together share one sync.
constexpr unsigned kWorkers = 8;
constexpr auto kRecompressEvery = std::chrono::seconds(2);
constexpr auto kMinute = std::chrono::minutes(1);

// Members stand in the order in which they are made; they end in reverse, the doors first.
class RunningApplication : public Application {
 public:
  RunningApplication(std::unique_ptr<Archive> archive, std::unique_ptr<Themes> themes,
                     std::size_t page_memory, Clock const& clock)
      : archive_(std::move(archive)),
        clock_(clock),
        themes_(std::move(themes)),
        cache_(page_memory << 20),
        site_({*archive_->store, *archive_->library, cache_, clock_, reads_},
              [this](auto const& title, bool is_first) { return themes_->look_of(title, is_first); }),
        newsroom_(*archive_->store, *archive_->library, clock_, *archive_->titles,
                  {[this] { return themes_->themes(); },
                   [this](auto const& theme) { return themes_->check(theme); }}),
        handler_(site_, newsroom_),
        operations_({[this] { return store_answers(); }, [this] { return metrics(); }}),
        renditions_("renditions", 1, 10'000),
        timers_(clock_),
        expiries_(*archive_->store, *archive_->library, clock_, timers_) {}

  ~RunningApplication() override {
    closing_.request_stop();
    inboxes_.reset();
    if (server_) server_->stop();
    deliveries_.reset();
    if (receipt_checker_) receipt_checker_->stop();
    timers_.stop();
    count_reads();
    renditions_.stop();
  }

  Result<Done> start(ServeOptions const& options) {
    TRY(desk::release_due(*archive_->store, clock_.now()));
    site_.show(*archive_->titles->now());
    expiries_.look();
    TRY(desk::end_due_breaking(*archive_->store, clock_.now()));
    receipt_checker_ =
        std::make_unique<ReceiptChecker>(*archive_->store, *archive_->titles, handler_, clock_,
                                         [this](auto const& change) { site_.deliver({change}); });
    deliveries_ =
        std::make_unique<Deliveries>(*archive_->store, [this](auto const& changes) { deliver(changes); });
    site_.warm_up();
    receipt_checker_->start();
    start_timers();
    TRY(listen(options));
    inboxes_ = TRY(Inboxes::open(*archive_, clock_));
    make_newest_renditions();
    renditions_.submit([this] { note_picture_uses(); });
    return Done{};
  }

  std::uint16_t port() const override { return server_->port(); }
  std::uint16_t operations_port() const override { return operations_server_->port(); }

 private:
  Result<Done> listen(ServeOptions const& options) {
    auto const& config = archive_->config;
    engine::ServerOptions readers;
    readers.address = config.address;
    readers.port = options.port.value_or(config.port);
    readers.workers = kWorkers;
    readers.max_connections = config.max_connections;
    readers.trusted_proxies = config.trusted_proxies;
    server_ = TRY(engine::Server::start(readers, handler_, clock_));

    engine::ServerOptions operators;
    std::uint16_t const asked = options.operations_port.value_or(config.operations_port);
    operators.port = asked != 0 ? asked : static_cast<std::uint16_t>(server_->port() + 1);
    operators.loops = 1;
    operators.workers = 1;
    operators.queue = 16;
    auto started = engine::Server::start(operators, operations_, clock_);
    if (!started.ok() && asked == 0) {
      operators.port = 0;
      started = engine::Server::start(operators, operations_, clock_);
    }
    operations_server_ = TRY(std::move(started));
    return Done{};
  }

  void deliver(std::vector<story::Change> const& changes) {
    show_titles(changes);
    site_.deliver(changes);
    newsroom_.deliver(changes);
    receipt_checker_->delivered(changes);
    arm_release();
    for (auto const& change : changes)
      if (change.kind == story::ChangeKind::breaking_changed) arm_breaking();
    // A picture with an end may have come with any story that is published.
    if (std::any_of(changes.begin(), changes.end(), brings_pictures)) expiries_.arm();
    for (auto const& change : changes)
      if (brings_pictures(change)) renditions_.submit([this, change] { make_renditions(change); });
  }

  // Stories from before the library knew where its pictures are used; some at a time, rendering go first.
  void note_picture_uses() {
    if (closing_.stop_requested()) return;
    auto const noted = desk::note_picture_uses(*archive_->store);
    if (!noted.ok()) return log::failure("app", "noting which stories use which pictures", noted.error());
    if (*noted > 0) renditions_.submit([this] { note_picture_uses(); });
  }

  // A title that was made or changed shows at once: first its new dress, then its pages leave the page cache.
  void show_titles(std::vector<story::Change> const& changes) {
    if (std::none_of(changes.begin(), changes.end(),
                     [](auto const& change) { return change.kind == story::ChangeKind::title_changed; }))
      return;
    auto const read = archive_->titles->read_again();
    if (!read.ok()) log::failure("app", "reading the titles", read.error());
    site_.show(*archive_->titles->now());
  }

  // One timer waits for the next release; whatever changes may bring an earlier one.
  void arm_release() {
    auto const next = archive_->store->read(
        [](store::Snapshot& snapshot) { return store::Stories(snapshot).next_release(); });
    if (!next.ok()) return log::failure("app", "asking for the next release", next.error());
    std::lock_guard const lock(release_mutex_);
    if (release_timer_) timers_.cancel(*release_timer_);
    release_timer_.reset();
    if (*next) release_timer_ = timers_.at(**next, [this] { release(); });
  }

  // The same for what is breaking: the first end to come.
  void arm_breaking() {
    auto const next =
        archive_->store->read([](store::Snapshot& snapshot) { return store::Breaking(snapshot).next_end(); });
    if (!next.ok()) return log::failure("app", "asking when breaking ends", next.error());
    std::lock_guard const lock(release_mutex_);
    if (breaking_timer_) timers_.cancel(*breaking_timer_);
    breaking_timer_.reset();
    if (*next) breaking_timer_ = timers_.at(**next, [this] { end_breaking(); });
  }

  void end_breaking() {
    auto const ended = desk::end_due_breaking(*archive_->store, clock_.now());
    if (!ended.ok()) log::failure("app", "ending what was breaking", ended.error());
    arm_breaking();
  }

  void release() {
    auto const released = desk::release_due(*archive_->store, clock_.now());
    if (!released.ok()) log::failure("app", "releasing what is due", released.error());
    arm_release();
  }

  void start_timers() {
    arm_release();
    arm_breaking();
    timers_.every(kRecompressEvery, [this] { site_.recompress(); });
    timers_.every(kMinute, [this] { turn_the_day(); });
    timers_.every(kMinute, [this] { count_reads(); });
    // The safety net of the release timer: a release that failed is tried again.
    timers_.every(kMinute, [this] {
      release();
      end_breaking();
    });
    timers_.every(kMinute, [this] { tidy_revisions(); });
    timers_.every(kMinute, [this] { expiries_.look(); });
    count_reads();
    timers_.start();
  }

  void tidy_revisions() {
    auto const tidied = desk::tidy_revisions(*archive_->store, clock_.now());
    if (!tidied.ok()) log::failure("app", "tidying revisions", tidied.error());
  }

  void count_reads() {
    auto const counted = audience::count_reads(*archive_->store, reads_, clock_.now());
    if (!counted.ok()) return log::failure("app", "counting what was read", counted.error());
    counted_at_ = clock_.now().seconds();
  }

  // Pages print today's date and the news sitemap ends two days ago: both change without a change.
  void turn_the_day() {
    std::vector<int> hours;
    auto const titles = archive_->titles->now();
    for (auto const& title : *titles)
      hours.push_back(local_time(clock_.now(), Zone::find(title.zone).value_or(Zone::utc())).hour);
    if (hours == hours_) return;
    bool const first_look = hours_.empty();
    hours_ = std::move(hours);
    if (first_look) return;
    cache_.drop_all();
    site_.warm_up();
  }

  void make_renditions(story::Change const& change) {
    auto const pictures = archive_->store->read(
        [&](store::Snapshot& snapshot) { return pictures_brought(snapshot, change, clock_.now()); });
    if (!pictures.ok()) return log::failure("app", "finding the pictures of a change", pictures.error());
    for (auto const& [number, picture] : *pictures) make(picture);
  }

  // Renditions that are missing when the program closes are made when somebody asks for them.
  void make(story::LibraryPicture const& picture) {
    if (closing_.stop_requested()) return;
    auto const made = archive_->library->make_all(picture, closing_.get_token());
    if (!made.ok()) log::failure("app", "making the renditions of picture " + picture.hash, made.error());
    malloc_trim(0);  // the encoders' working memory, which nobody here needs again
  }

  void make_newest_renditions() {
    auto const titles = archive_->titles->now();
    for (auto const& title : *titles) make_newest_renditions(title.id);
  }

  void make_newest_renditions(TitleId title) {
    constexpr int kNewest = 60;
    auto const cards = archive_->store->read([&](store::Snapshot& snapshot) {
      return store::Newsstand(snapshot, title, clock_.now()).newest(kNewest);
    });
    if (!cards.ok()) return log::failure("app", "finding the newest stories", cards.error());
    for (auto const& card : *cards) {
      if (!card.main_picture) continue;
      renditions_.submit([this, id = card.main_picture->picture] {
        auto const shown = archive_->store->read([&](store::Snapshot& snapshot) {
          return store::PictureLibrary(snapshot).shown({id}, clock_.now());
        });
        if (!shown.ok()) return;
        for (auto const& [number, picture] : *shown) make(picture);
      });
    }
  }

  bool store_answers() {
    return archive_->store
        ->read([](store::Snapshot& snapshot) { return store::Stories(snapshot).next_release(); })
        .ok();
  }

  std::string metrics() {
    Metrics metrics;
    metrics.server = server_->metrics();
    metrics.cache = cache_.metrics();
    metrics.changes_delivered = deliveries_->delivered();
    metrics.most_read_age = clock_.now().seconds() - counted_at_.load();
    metrics.stories =
        archive_->store
            ->read([](store::Snapshot& snapshot) { return store::Stories(snapshot).count_of_stories(); })
            .value_or(0);
    return prometheus_text(metrics);
  }

  std::unique_ptr<Archive> archive_;
  Clock const& clock_;
  std::unique_ptr<Themes> themes_;
  pages::PageCache cache_;
  audience::Reads reads_;
  site::SiteByHost site_;
  newsroom::Newsroom newsroom_;
  HandlerByPath handler_;
  Operations operations_;
  engine::Workers renditions_;
  engine::Timers timers_;
  Expiries expiries_;
  std::stop_source closing_;
  std::mutex release_mutex_;
  std::optional<engine::Timers::Ticket> release_timer_;
  std::vector<int> hours_;                   // of each title, in its zone
  std::atomic<std::int64_t> counted_at_{0};  // seconds, when the most read were last counted
  std::optional<engine::Timers::Ticket> breaking_timer_;
  std::unique_ptr<ReceiptChecker> receipt_checker_;
  std::unique_ptr<Deliveries> deliveries_;
  std::unique_ptr<engine::Server> server_;
  std::unique_ptr<engine::Server> operations_server_;
  std::unique_ptr<Inboxes> inboxes_;
};

}  // namespace

Result<std::unique_ptr<Application>> Application::open(std::unique_ptr<Archive> archive,
                                                       ServeOptions const& options, Clock const& clock) {
  auto themes = TRY(Themes::open(archive->directory / "themes", options.theme, archive->config.house_ads));
  std::size_t const page_memory = options.page_memory.value_or(archive->config.page_memory);
  auto application =
      std::make_unique<RunningApplication>(std::move(archive), std::move(themes), page_memory, clock);
  TRY(application->start(options));
  return std::unique_ptr<Application>(std::move(application));
}

}  // namespace stoppress::app
