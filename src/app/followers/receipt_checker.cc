#include "app/followers/receipt_checker.h"

#include <algorithm>

#include "base/log.h"
#include "store/feed/feed.h"
#include "store/feed/receipts.h"
#include "store/stories/stories.h"

namespace stoppress::app {
namespace {

constexpr int kAtOnce = 100;
constexpr auto kIdle = std::chrono::seconds(1);
// A round over many pages is followed by a rest, so that on a busy wire going round stays a small part of the
// work: what is new meanwhile shares the next one.
constexpr int kRests = 4;
constexpr auto kLongestRest = std::chrono::seconds(2);
constexpr auto kLongestWait = std::chrono::minutes(1);
constexpr auto kLongestFailure = std::chrono::hours(24);
constexpr auto kTidyEvery = std::chrono::hours(1);
constexpr auto kKept = std::chrono::hours(24 * 14);
// A feed longer than this was written before there were receipts: nobody asks for those of years ago.
constexpr std::int64_t kLongFeed = 2000;

bool is_news(story::Change const& change) {
  return change.kind == story::ChangeKind::story_published || change.kind == story::ChangeKind::story_removed;
}

template <class T>
void join(std::vector<T>& into, std::vector<T> const& more) {
  for (auto const& each : more)
    if (std::find(into.begin(), into.end(), each) == into.end()) into.push_back(each);
}

// One change for each story, the last, with the lists that any of them touched.
std::vector<story::Change> last_of_each(std::vector<story::Change> const& changes) {
  std::map<StoryId, story::Change> last;
  for (auto const& change : changes) {
    if (!is_news(change)) continue;
    auto [at, is_new] = last.emplace(change.story, change);
    if (is_new) continue;
    auto merged = change;
    join(merged.sections, at->second.sections);
    join(merged.topics, at->second.topics);
    join(merged.authors, at->second.authors);
    join(merged.shared_with, at->second.shared_with);
    at->second = std::move(merged);
  }
  std::vector<story::Change> list;
  for (auto& [id, change] : last) list.push_back(std::move(change));
  return list;
}

bool is_gone(story::Story const& story) {
  return story.state == story::State::killed || story.state == story::State::withdrawn;
}

// What an output's address says of the lists that the story stands on. Those of other titles are whole.
void read_address(std::string const& address, std::vector<story::Title> const& titles,
                  story::Change& change) {
  std::string path = address;
  auto const* title = &*std::ranges::find(titles, change.title, &story::Title::id);
  for (auto const& other : titles) {
    if (other.id == change.title || other.base_url.empty() || !address.starts_with(other.base_url + "/"))
      continue;
    path = address.substr(other.base_url.size());
    join(change.shared_with, {other.id});
    title = &other;
  }
  if (path.starts_with("/topic/")) join(change.topics, {path.substr(7)});
  if (path.starts_with("/by/")) join(change.authors, {path.substr(4)});
  for (auto const& section : title->sections)
    if (path == "/" + section.slug) join(change.sections, {section.id});
}

// The change after which those receipts were written, as far as it matters where to look.
story::Change change_behind(std::vector<store::Receipt> const& receipts, story::Story const& story,
                            std::vector<story::Title> const& titles) {
  story::Change change;
  change.kind = is_gone(story) ? story::ChangeKind::story_removed : story::ChangeKind::story_published;
  change.title = story.title;
  change.story = story.id;
  change.revision = receipts.front().revision;
  change.at = receipts.front().changed_at;
  for (auto const& receipt : receipts) read_address(receipt.address, titles, change);
  return change;
}

std::string host_of(std::string const& base_url) {
  auto const slashes = base_url.find("//");
  auto const host = slashes == std::string::npos ? base_url : base_url.substr(slashes + 2);
  return host.substr(0, host.find_first_of(":/"));
}

// 1 s, 2 s, 4 s … a minute; after a day nobody waits for it any more.
std::optional<Instant> next_look(int tries, Instant changed, Instant now) {
  if (now - changed > kLongestFailure) return std::nullopt;
  return now + std::min<Duration>(std::chrono::seconds(1LL << std::min(tries - 1, 10)), kLongestWait);
}

Result<Done> keep(store::Transaction& transaction, StoryId id, TitleId title,
                  std::vector<store::Receipt> const& receipts, Instant now) {
  TRY(store::Receipts(transaction).replace(id, receipts));
  story::Change told;
  told.kind = story::ChangeKind::receipt_changed;
  told.title = title;
  told.story = id;
  told.at = now;
  return store::Feed(transaction).announce(told);
}

store::Receipt const* receipt_for(std::vector<store::Receipt> const& before, std::string const& output) {
  auto const found = std::ranges::find_if(before, [&](auto const& each) { return each.output == output; });
  return found == before.end() ? nullptr : &*found;
}

}  // namespace

ReceiptChecker::ReceiptChecker(store::Store& store, store::TitlesCache const& titles,
                               engine::RequestHandler& handler, Clock const& clock,
                               std::function<void(story::Change const&)> again)
    : store_(store),
      titles_(titles),
      handler_(handler),
      clock_(clock),
      again_(std::move(again)),
      began_(clock.now()),
      tidied_(began_) {}

void ReceiptChecker::start() {
  thread_.emplace("rounds", [this](std::stop_token stop) { follow(stop); });
}

void ReceiptChecker::stop() { thread_.reset(); }

void ReceiptChecker::delivered(std::vector<story::Change> const& changes) {
  {
    std::lock_guard const lock(mutex_);
    for (auto const& change : changes) {
      delivered_ = std::max(delivered_, change.position);
      is_urgent_ |= change.kind == story::ChangeKind::story_removed;
    }
  }
  changed_.notify_all();
}

void ReceiptChecker::follow(std::stop_token const& stop) {
  while (!stop.stop_requested()) {
    auto const from = std::chrono::steady_clock::now();
    turn();
    auto const took = std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now() - from);
    wait(std::min<Duration>(took * kRests, kLongestRest), stop);
  }
}

Result<Done> ReceiptChecker::begin() {
  if (is_begun_) return Done{};
  return store_.read([&](store::Snapshot& snapshot) -> Result<Done> {
    auto const end = TRY(store::Feed(snapshot).feed_end());
    auto const kept = TRY(store::Feed(snapshot).follower_position(store::kReceiptsFollower));
    position_ = kept == story::FeedPosition() && end.number > kLongFeed ? end : kept;
    next_look_ = began_;
    is_begun_ = true;
    std::lock_guard const lock(mutex_);
    delivered_ = std::max(delivered_, end);
    return Done{};
  });
}

void ReceiptChecker::wait(Duration rest, std::stop_token const& stop) {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, stop, rest, [this] { return is_urgent_; });
  changed_.wait_for(lock, stop, kIdle, [this] { return delivered_ > position_; });
  is_urgent_ = false;
}

void ReceiptChecker::turn() {
  auto const begun = begin();
  if (!begun.ok()) return log::failure("app", "finding where to go on looking", begun.error());
  auto const went = go_round();
  if (!went.ok()) log::failure("app", "looking whether stories went out", went.error());
  auto const again = look_again();
  if (!again.ok()) log::failure("app", "looking again whether stories went out", again.error());
  auto const tidied = tidy();
  if (!tidied.ok()) log::failure("app", "forgetting old receipts", tidied.error());
}

Result<std::vector<story::Change>> ReceiptChecker::news() {
  story::FeedPosition upto;
  {
    std::lock_guard const lock(mutex_);
    upto = delivered_;
  }
  auto changes = TRY(store_.read(
      [&](store::Snapshot& snapshot) { return store::Feed(snapshot).changes_after(position_, kAtOnce); }));
  std::erase_if(changes, [&](auto const& change) { return change.position > upto; });
  return changes;
}

Result<Done> ReceiptChecker::go_round() {
  auto const changes = TRY(news());
  if (changes.empty()) return Done{};
  auto const upto = changes.back().position;
  auto const stories = last_of_each(changes);
  Served served;
  std::vector<Found> found;
  for (auto const& change : stories)
    if (auto looked = TRY(look_after(change, {}, served)); looked && TRY(still_holds(*looked, upto)))
      found.push_back(std::move(*looked));
  // What no reader sees moves no kept place: it is read again after a start, at no cost.
  if (!stories.empty()) TRY(keep_all(found, upto));
  position_ = upto;
  return Done{};
}

// What failed after the story had changed once more says nothing: the next round looks for the newer state.
Result<bool> ReceiptChecker::still_holds(Found const& found, story::FeedPosition upto) {
  using store::ReceiptState;
  auto const failed = [](auto const& receipt) { return receipt.state == ReceiptState::failed; };
  if (std::none_of(found.receipts.begin(), found.receipts.end(), failed)) return true;
  if (TRY(store_.read([&](store::Snapshot& snapshot) {
        return store::Receipts(snapshot).is_awaited(found.story, upto);
      })))
    return false;
  for (auto const& receipt : found.receipts) {
    if (!failed(receipt)) continue;
    log::warn("app", "story {} at {}: {}", found.story.number(), receipt.address, receipt.note);
    if (receipt.next_look && (!next_look_ || *receipt.next_look < *next_look_))
      next_look_ = receipt.next_look;
  }
  return true;
}

Result<Done> ReceiptChecker::keep_all(std::vector<Found> const& found, story::FeedPosition upto) {
  return store_.write([&](store::Transaction& transaction) -> Result<Done> {
    for (auto const& each : found)
      TRY(keep(transaction, each.story, each.title, each.receipts, clock_.now()));
    return store::Feed(transaction).set_follower_position(store::kReceiptsFollower, upto);
  });
}

Result<Done> ReceiptChecker::look_again() {
  Instant const now = clock_.now();
  if (!next_look_ || *next_look_ > now) return Done{};
  auto const due = TRY(
      store_.read([&](store::Snapshot& snapshot) { return store::Receipts(snapshot).due(now, kAtOnce); }));
  std::map<StoryId, std::vector<store::Receipt>> stories;
  for (auto const& receipt : due)
    stories[receipt.story] = TRY(
        store_.read([&](store::Snapshot& snapshot) { return store::Receipts(snapshot).of(receipt.story); }));
  Served served;
  for (auto const& [id, before] : stories) {
    auto const titles = titles_.now();
    auto const story =
        TRY(store_.read([&](store::Snapshot& snapshot) { return store::Stories(snapshot).story(id); }));
    if (std::ranges::find(*titles, story.title, &story::Title::id) == titles->end()) continue;
    auto const change = change_behind(before, story, *titles);
    again_(change);
    auto const found = TRY(look_after(change, before, served));
    if (found && !TRY(still_holds(*found, position_))) continue;
    TRY(store_.write([&](store::Transaction& transaction) {
      return keep(transaction, id, change.title, found ? found->receipts : std::vector<store::Receipt>(),
                  now);
    }));
  }
  next_look_ =
      TRY(store_.read([](store::Snapshot& snapshot) { return store::Receipts(snapshot).next_look(); }));
  return Done{};
}

Result<std::optional<ReceiptChecker::Found>> ReceiptChecker::look_after(
    story::Change const& change, std::vector<store::Receipt> const& before, Served& served) {
  auto const titles = titles_.now();
  auto const round = TRY(store_.read(
      [&](store::Snapshot& snapshot) { return site::round_of(snapshot, *titles, change, clock_.now()); }));
  if (!round) return std::optional<Found>();
  Found found{change.story, change.title, {}};
  for (auto const& output : round->outputs) {
    auto const* former = receipt_for(before, output.name);
    // What was found once need not be looked for again.
    auto receipt =
        former != nullptr && !former->next_look ? *former : look_at(round->wanted, output, change, served);
    receipt.place = static_cast<int>(found.receipts.size());
    if (receipt.state == store::ReceiptState::failed && former != nullptr) receipt.tries = former->tries + 1;
    if (receipt.state == store::ReceiptState::failed)
      receipt.next_look = next_look(receipt.tries, change.at, receipt.looked_at);
    found.receipts.push_back(std::move(receipt));
  }
  return std::optional(std::move(found));
}

store::Receipt ReceiptChecker::look_at(site::Wanted const& wanted, site::Output const& output,
                                       story::Change const& change, Served& served) {
  auto const titles = titles_.now();
  auto const& title = *std::ranges::find(*titles, output.title, &story::Title::id);
  std::string const address = title.base_url + output.address;
  auto at = served.find(address);
  if (at == served.end()) at = served.emplace(address, ask(title, output.address)).first;
  auto there = wanted;
  there.address = output.story;
  auto looked = site::look(there, output, at->second);
  store::Receipt receipt;
  receipt.story = wanted.story;
  receipt.output = output.name;
  receipt.address = title.id == change.title ? output.address : address;
  receipt.revision = wanted.revision;
  receipt.state = looked.state;
  receipt.note = std::move(looked.note);
  receipt.changed_at = change.at;
  receipt.looked_at = clock_.now();
  // How long it took is known only of what happened while this program was looking.
  if (change.at >= began_) receipt.took = receipt.looked_at - change.at;
  return receipt;
}

site::Served ReceiptChecker::ask(story::Title const& title, std::string const& path) {
  engine::Request request;
  request.target = path;
  request.host = host_of(title.base_url);
  request.headers = {{"host", request.host}, {"user-agent", "Stop Press receipts"}};
  request.peer = "127.0.0.1";
  auto ready = handler_.prepared(request);
  if (!ready) {
    auto answer = handler_.answer(request);
    if (auto* response = std::get_if<engine::Response>(&answer)) {
      auto const to =
          std::ranges::find(response->headers, "Location", [](auto const& each) { return each.first; });
      auto location = to == response->headers.end() ? std::string() : to->second;
      return {response->status, std::move(response->body), std::move(location)};
    }
    if (auto* made = std::get_if<engine::PreparedResponsePtr>(&answer)) ready = std::move(*made);
  }
  if (!ready) return {};
  return {ready->status, ready->body ? *ready->body : std::string(), {}};
}

Result<Done> ReceiptChecker::tidy() {
  Instant const now = clock_.now();
  if (now - tidied_ < kTidyEvery) return Done{};
  TRY(store_.write(
      [&](store::Transaction& transaction) { return store::Receipts(transaction).forget(now - kKept); }));
  tidied_ = now;
  return Done{};
}

}  // namespace stoppress::app
