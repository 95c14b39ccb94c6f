-- Ends an attempt that did not succeed.
-- KEYS[1]: the key. ARGV: attempt, 'unknown' or 'not-written', time to live in ms.
if redis.call('HGET', KEYS[1], 'attempt') ~= ARGV[1] then
  return {'kept'}
end
if ARGV[2] == 'unknown' or redis.call('HEXISTS', KEYS[1], 'repeated') == 1 then
  redis.call('HDEL', KEYS[1], 'attempt', 'lease')
  redis.call('PEXPIRE', KEYS[1], ARGV[3])
else
  redis.call('DEL', KEYS[1])
end
return {'noted'}
