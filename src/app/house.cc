#include "app/house.h"

#include <algorithm>
#include <malloc.h>
#include <stop_token>

#include "app/deliveries.h"
#include "app/expiries.h"
#include "app/figures.h"
#include "app/front_doors.h"
#include "app/inboxes.h"
#include "app/operations.h"
#include "app/renditions.h"
#include "app/rounds.h"
#include "app/wardrobe.h"
#include "audience/most_read.h"
#include "base/log.h"
#include "desk/breaking.h"
#include "desk/pictures.h"
#include "desk/release.h"
#include "desk/write.h"
#include "engine/server.h"
#include "engine/timers.h"
#include "engine/workers.h"
#include "site/titles.h"
#include "store/breaking.h"

namespace stoppress::app {
namespace {

// More than cores: whoever saves waits for the disk, and those who wait together share one sync.
constexpr unsigned kWorkers = 8;
constexpr auto kPolishEvery = std::chrono::seconds(2);
constexpr auto kMinute = std::chrono::minutes(1);

// Members stand in the order in which they are made; they end in reverse, the doors first.
class OpenHouse : public House {
 public:
  OpenHouse(std::unique_ptr<Archive> archive, std::unique_ptr<Wardrobe> wardrobe, std::size_t page_memory,
            Clock const& clock)
      : archive_(std::move(archive)),
        clock_(clock),
        wardrobe_(std::move(wardrobe)),
        shelf_(page_memory << 20),
        site_({*archive_->store, *archive_->library, shelf_, clock_, reads_},
              [this](auto const& title, bool is_first) { return wardrobe_->dress(title, is_first); }),
        newsroom_(*archive_->store, *archive_->library, clock_, *archive_->titles,
                  {[this] { return wardrobe_->themes(); },
                   [this](auto const& theme) { return wardrobe_->try_on(theme); }}),
        doors_(site_, newsroom_),
        operations_({[this] { return store_answers(); }, [this] { return metrics(); }}),
        renditions_("renditions", 1, 10'000),
        timers_(clock_),
        expiries_(*archive_->store, *archive_->library, clock_, timers_) {}

  ~OpenHouse() override {
    closing_.request_stop();
    inboxes_.reset();
    if (server_) server_->stop();
    deliveries_.reset();
    if (rounds_) rounds_->stop();
    timers_.stop();
    count_reads();
    renditions_.stop();
  }

  Result<Done> open_doors(ServeOptions const& options) {
    TRY(desk::release_due(*archive_->store, clock_.now()));
    site_.show(*archive_->titles->now());
    expiries_.look();
    TRY(desk::end_due_breaking(*archive_->store, clock_.now()));
    rounds_ = std::make_unique<Rounds>(*archive_->store, *archive_->titles, doors_, clock_,
                                       [this](auto const& change) { site_.deliver({change}); });
    deliveries_ =
        std::make_unique<Deliveries>(*archive_->store, [this](auto const& changes) { deliver(changes); });
    site_.warm_up();
    rounds_->start();
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
    server_ = TRY(engine::Server::start(readers, doors_, clock_));

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
    rounds_->delivered(changes);
    arm_release();
    for (auto const& change : changes)
      if (change.kind == story::ChangeKind::breaking_changed) arm_breaking();
    // A picture with an end may have come with any story that is published.
    if (std::any_of(changes.begin(), changes.end(), brings_pictures)) expiries_.arm();
    for (auto const& change : changes)
      if (brings_pictures(change)) renditions_.submit([this, change] { make_renditions(change); });
  }

  // Stories from before the library knew where its pictures are used; some at a time, the presses go first.
  void note_picture_uses() {
    if (closing_.stop_requested()) return;
    auto const noted = desk::note_picture_uses(*archive_->store);
    if (!noted.ok()) return log::failure("app", "noting which stories use which pictures", noted.error());
    if (*noted > 0) renditions_.submit([this] { note_picture_uses(); });
  }

  // A title that was made or changed shows at once: first its new dress, then its pages leave the shelf.
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
    auto const next = archive_->store->read([](store::Reader& reader) { return reader.next_release(); });
    if (!next.ok()) return log::failure("app", "asking for the next release", next.error());
    std::lock_guard const lock(release_mutex_);
    if (release_timer_) timers_.cancel(*release_timer_);
    release_timer_.reset();
    if (*next) release_timer_ = timers_.at(**next, [this] { release(); });
  }

  // The same for what is breaking: the first end to come.
  void arm_breaking() {
    auto const next =
        archive_->store->read([](store::Reader& reader) { return store::Breaking(reader).next_end(); });
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
    timers_.every(kPolishEvery, [this] { site_.polish(); });
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
    shelf_.drop_all();
    site_.warm_up();
  }

  void make_renditions(story::Change const& change) {
    auto const pictures = archive_->store->read(
        [&](store::Reader& reader) { return pictures_brought(reader, change, clock_.now()); });
    if (!pictures.ok()) return log::failure("app", "finding the pictures of a change", pictures.error());
    for (auto const& [number, picture] : *pictures) make(picture);
  }

  // Renditions that are missing when the house closes are made when somebody asks for them.
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
    auto const cards = archive_->store->read(
        [&](store::Reader& reader) { return reader.newsstand(title, clock_.now()).newest(kNewest); });
    if (!cards.ok()) return log::failure("app", "finding the newest stories", cards.error());
    for (auto const& card : *cards) {
      if (!card.main_picture) continue;
      renditions_.submit([this, id = card.main_picture->picture] {
        auto const shown = archive_->store->read(
            [&](store::Reader& reader) { return store::PictureLibrary(reader).shown({id}, clock_.now()); });
        if (!shown.ok()) return;
        for (auto const& [number, picture] : *shown) make(picture);
      });
    }
  }

  bool store_answers() {
    return archive_->store->read([](store::Reader& reader) { return reader.next_release(); }).ok();
  }

  std::string metrics() {
    Figures figures;
    figures.server = server_->figures();
    figures.shelf = shelf_.figures();
    figures.changes_delivered = deliveries_->delivered();
    figures.most_read_age = clock_.now().seconds() - counted_at_.load();
    figures.stories =
        archive_->store->read([](store::Reader& reader) { return reader.count_of_stories(); }).value_or(0);
    return prometheus_text(figures);
  }

  std::unique_ptr<Archive> archive_;
  Clock const& clock_;
  std::unique_ptr<Wardrobe> wardrobe_;
  pages::Shelf shelf_;
  audience::Reads reads_;
  site::Titles site_;
  newsroom::Newsroom newsroom_;
  FrontDoors doors_;
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
  std::unique_ptr<Rounds> rounds_;
  std::unique_ptr<Deliveries> deliveries_;
  std::unique_ptr<engine::Server> server_;
  std::unique_ptr<engine::Server> operations_server_;
  std::unique_ptr<Inboxes> inboxes_;
};

}  // namespace

Result<std::unique_ptr<House>> House::open(std::unique_ptr<Archive> archive, ServeOptions const& options,
                                           Clock const& clock) {
  auto wardrobe =
      TRY(Wardrobe::open(archive->directory / "themes", options.theme, archive->config.house_ads));
  std::size_t const page_memory = options.page_memory.value_or(archive->config.page_memory);
  auto house = std::make_unique<OpenHouse>(std::move(archive), std::move(wardrobe), page_memory, clock);
  TRY(house->open_doors(options));
  return std::unique_ptr<House>(std::move(house));
}

}  // namespace stoppress::app
