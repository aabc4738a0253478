// The operator's port, bound to loopback: /health (the program runs), /ready (the store answers), /metrics
// (Prometheus text).
#pragma once

#include <functional>
#include <string>

#include "engine/http/request_handler.h"

namespace stoppress::app {

class Operations : public engine::RequestHandler {
 public:
  struct Questions {
    std::function<bool()> ready;           // may ask the store; called on a worker
    std::function<std::string()> metrics;  // the text of /metrics; called on a worker
  };
  explicit Operations(Questions questions) : questions_(std::move(questions)) {}

  engine::PreparedResponsePtr prepared(engine::Request const&) override { return nullptr; }
  engine::Answer answer(engine::Request const& request) override;
  engine::Response refusal(int status) override;

 private:
  Questions questions_;
};

}  // namespace stoppress::app
