-- Decides atomically, for all replicas, whether a tenant may send a request, and charges it if so.
--
-- KEYS[1]  hash of one tenant: levels of its two buckets in millionths, the time of those levels, the day and the events
--          of that day
-- ARGV     events, bytes: cost of the request; both 0 for a query only
--          events per second, burst, events per day, bytes per second: the plan
--          events, bytes: usage that a replica admitted while Redis was unreachable, charged unconditionally; negative for
--          charges whose reply came too late to be used
--          events: refunded to the daily quota
-- returns  the sum of the violated policies (1 burst, 2 daily, 4 bytes; 0: the request was charged),
--          then for each policy what is left, and the milliseconds until there is enough
--
-- All numbers are integers below 2^53, which doubles hold exactly: 10^9 per second in millionths is 10^15. The clock is that
-- of Redis, because the clocks of replicas differ.

local events, bytes = tonumber(ARGV[1]), tonumber(ARGV[2])
local rate, burst, daily, speed = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local alone_events, alone_bytes, given_back = tonumber(ARGV[7]), tonumber(ARGV[8]), tonumber(ARGV[9])
local MILLION = 1000000

local time = redis.call('TIME')
local seconds = tonumber(time[1])
local now = seconds * MILLION + tonumber(time[2])
local today = math.floor(seconds / 86400)
local midnight = (today + 1) * 86400 - seconds

local state = redis.call('HMGET', KEYS[1], 'at', 'burst', 'bytes', 'day', 'used')
local at = tonumber(state[1] or now)
-- A clock that was set back must not refill twice.
local elapsed = math.max(0, now - at)

local function refilled(level, capacity, per_second)
  local full = capacity * MILLION
  level = tonumber(level or full)
  if level >= full or elapsed >= (full - level) / per_second then
    return full
  end
  return level + elapsed * per_second
end

local function wait(level, needed, per_second)
  return math.max(0, math.ceil((needed - level) / per_second / 1000))
end

-- Usage that was admitted alone makes a level negative, by the capacity at most.
local function booked(level, number, capacity)
  local full = capacity * MILLION
  return math.min(full, math.max(level - number * MILLION, math.min(level, -full)))
end

local event_level = booked(refilled(state[2], burst, rate), alone_events, burst)
local byte_level = booked(refilled(state[3], speed, speed), alone_bytes, speed)
local used = tonumber(state[5] or 0)
if tonumber(state[4] or today) ~= today then
  used = 0
end
used = math.max(0, used + alone_events - given_back)

-- A body larger than the whole bucket is admitted when the bucket is full, and leaves it negative.
local events_needed = events * MILLION
local bytes_needed = math.min(bytes, speed) * MILLION

local broken = 0
if events > 0 and event_level < events_needed then
  broken = broken + 1
end
if events > 0 and used + events > daily then
  broken = broken + 2
end
if bytes > 0 and byte_level < bytes_needed then
  broken = broken + 4
end

local charged = broken == 0 and (events > 0 or bytes > 0)
if charged then
  event_level = event_level - events_needed
  byte_level = byte_level - bytes * MILLION
  used = used + events
end

if charged or alone_events ~= 0 or alone_bytes ~= 0 or given_back ~= 0 then
  local function text(number)
    return string.format('%.0f', number)
  end
  redis.call('HSET', KEYS[1], 'at', text(math.max(at, now)), 'burst', text(event_level), 'bytes', text(byte_level),
    'day', text(today), 'used', text(used))
  -- The state may expire once the day is over and the buckets are full again.
  local refill = math.max((burst * MILLION - event_level) / rate, (speed * MILLION - byte_level) / speed)
  redis.call('EXPIRE', KEYS[1], text(math.max(midnight, math.ceil(refill / MILLION)) + 60))
end

return {
  broken,
  math.max(0, math.floor(event_level / MILLION)), wait(event_level, math.min(events_needed, burst * MILLION), rate),
  math.max(0, daily - used), midnight * 1000,
  math.max(0, math.floor(byte_level / MILLION)), wait(byte_level, bytes_needed, speed)
}
