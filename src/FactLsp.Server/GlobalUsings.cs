global using Range = FactLsp.Server.Protocol.Range;
